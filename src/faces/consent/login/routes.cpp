#include "faces/consent/login/routes.h"

#include <string>
#include <utility>

namespace assent::login_pages {

std::vector<http::Route> routes(Flows flows, const Settings& settings) {
    const auto route = [&](std::string name, std::string method, std::string pattern,
                           auto endpoint) {
        return http::Route{.name = std::move(name),
                           .methods = {std::move(method)},
                           .pattern = std::move(pattern),
                           .handler = [flows, &settings, endpoint](http::Request request) {
                               return endpoint(flows, settings, std::move(request));
                           }};
    };
    return {
        route("login.show", "GET", "/login/{key}", answer_page),
        route("login.step", "POST", "/login/{key}", answer_step),
        route("login.own_consents", "GET", "/consents", answer_own_consents),
    };
}

}  // namespace assent::login_pages
