#include "faces/oidc/routes.h"

#include <string>
#include <utility>

namespace assent::oidc {

std::vector<http::Route> routes(Flows flows, const Settings& settings) {
    const auto route = [&](std::string name, std::string path, std::vector<std::string> methods,
                           auto endpoint) {
        return http::Route{.name = "oidc." + std::move(name),
                           .methods = std::move(methods),
                           .pattern = std::move(path),
                           .handler = [flows, &settings, endpoint](http::Request request) {
                               return endpoint(flows, settings, std::move(request));
                           }};
    };
    const auto& path = settings.path;
    return {
        route("authorize", path + "/authorize", {"GET", "POST"}, answer_authorize),
        route("resume", path + "/authorize/{key}", {"GET"}, answer_resume),
        route("token", path + "/token", {"POST"}, answer_token),
        route("userinfo", path + "/userinfo", {"GET", "POST"}, answer_userinfo),
        route("introspect", path + "/introspect", {"POST"}, answer_introspect),
        route("revoke", path + "/revoke", {"POST"}, answer_revoke),
        route("logout", path + "/logout", {"GET", "POST"}, answer_logout),
        route("discovery", path + "/.well-known/openid-configuration", {"GET"}, answer_discovery),
        route("jwks", path + "/jwks", {"GET"}, answer_jwks),
        // For clients' own tokens (contract, section 1); the older name knows no Accept.
        route("token_v3", "/oauth/v3/token", {"POST"}, answer_gateway_token),
        route("token_v2", "/oauth/v2/token", {"POST"}, answer_token),
    };
}

}  // namespace assent::oidc
