#include <utility>

#include "faces/oidc/calls.h"
#include "faces/oidc/messages.h"

namespace assent::oidc {

// RFC 6749, 4.4; 2-legged answers name their scope (contract, section 5.2).
Task<http::Response> answer_client_grant(Flows flows, const Settings& settings, ClientCall call) {
    authorization::OwnTokenWish wish{.client = std::move(call.client), .scopes = {}};
    const auto& scope = call.parameters.find("scope");
    if (!scope.empty()) {
        wish.scopes = oauth::read_scopes(scope);
        if (!wish.scopes) {
            co_return write_error(wire_error(authorization::ClientRefusal::scope_invalid));
        }
    }
    const auto answer = co_await flows.issue_own_token.run(std::move(wish));
    co_return write_tokens(answer, ScopeMember::named, settings);
}

}  // namespace assent::oidc
