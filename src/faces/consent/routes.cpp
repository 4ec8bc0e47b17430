#include "faces/consent/routes.h"

#include <string>
#include <utility>

namespace assent::pages {

std::vector<http::Route> routes(Flows flows, const Settings& settings) {
    const auto route = [&](std::string name, std::string method, auto endpoint) {
        return http::Route{.name = std::move(name),
                           .methods = {std::move(method)},
                           .pattern = "/consent/{key}",
                           .handler = [flows, &settings, endpoint](http::Request request) {
                               return endpoint(flows, settings, std::move(request));
                           }};
    };
    return {
        route("consent.show", "GET", answer_show),
        route("consent.decide", "POST", answer_decide),
        {.name = "consent.style",
         .methods = {"GET"},
         .pattern = "/consent/assets/{file}",
         .handler = answer_style},
    };
}

}  // namespace assent::pages
