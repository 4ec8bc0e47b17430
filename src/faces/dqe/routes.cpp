#include "faces/dqe/routes.h"

#include <string>
#include <utility>

namespace assent::dqe {

std::vector<http::Route> routes(Flows flows, const Settings& settings) {
    const auto route = [&](std::string name, std::string path, auto endpoint) {
        return http::Route{.name = std::move(name),
                           .methods = {"GET", "POST"},
                           .pattern = std::move(path),
                           .handler =
                               [flows, &settings, endpoint](http::Request request) {
                                   return endpoint(flows, settings, std::move(request));
                               },
                           .path_case = http::PathCase::ignored};
    };
    return {
        route("dqe.token", "/ACCESS_TOKEN/", answer_token),
        route("dqe.idmobile", "/IDMOBILE/", answer_idmobile),
        route("dqe.get", "/GET/", answer_get),
    };
}

}  // namespace assent::dqe
