#include <utility>

#include "faces/oidc/calls.h"
#include "faces/oidc/messages.h"

namespace assent::oidc {

// RFC 6749, 6; the answer has what Orange's has, and no ID token (contract, section 5.2).
Task<http::Response> answer_refresh_grant(Flows flows, const Settings& settings, ClientCall call) {
    const auto& parameters = call.parameters;
    if (parameters.find("refresh_token").empty()) {
        co_return write_bad_request("Missing refresh_token in body");
    }
    authorization::Refresh refresh{.client = std::move(call.client),
                                   .refresh_token = Secret(parameters.find("refresh_token")),
                                   .scopes = {}};
    const auto& scope = parameters.find("scope");
    if (!scope.empty()) {
        refresh.scopes = oauth::read_scopes(scope);
        if (!refresh.scopes) {
            co_return write_error(wire_error(authorization::ClientRefusal::scope_invalid));
        }
    }
    const auto answer = co_await flows.refresh_grant.run(std::move(refresh));
    co_return write_tokens(answer, ScopeMember::left_out, settings);
}

}  // namespace assent::oidc
