#include "flows/authorization/issue_own_token.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace assent::authorization {

namespace {

oauth::Scopes scopes_of_its_own(const oauth::Client& client) {
    oauth::Scopes scopes;
    std::ranges::copy_if(oauth::all_scopes, std::back_inserter(scopes), [&](oauth::Scope scope) {
        return !oauth::is_of_subscriber(scope) && oauth::may_ask(client, scope);
    });
    return scopes;
}

}  // namespace

Task<TokenAnswer> IssueOwnToken::run(OwnTokenWish wish) {
    const auto now = ports_.clock.now();
    const Door door{ports_.clients, gate_};
    auto admitted = co_await admit(door, std::move(wish.client), "client_credentials", now);
    // RFC 6749, 4.4: for confidential clients only.
    if (!admitted.refusal && !admitted.client.confidential) {
        admitted.refusal = ClientRefusal::grant_not_allowed;
    }
    if (admitted.refusal) co_return refuse(admitted);

    TokenAnswer answer;
    const auto own = scopes_of_its_own(admitted.client);
    answer.scopes = wish.scopes.value_or(own);
    if (!oauth::is_within(answer.scopes, own)) {
        answer.refusal = ClientRefusal::scope_invalid;
        co_return answer;
    }
    answer.access_token = make_access_token(ports_.random);
    answer.lifetime = settings_.access_lifetime;
    ports::IssueOwnToken command{.client_id = admitted.client.id,
                                 .grant = ports_.random.id<GrantTag>(),
                                 .scopes = answer.scopes,
                                 .access_token = answer.access_token,
                                 .access_lifetime = settings_.access_lifetime};
    const auto issued = co_await ports_.grants.issue_own_token(std::move(command), now);
    if (!issued) co_return refuse(ports::GrantRefusal::unavailable);
    co_return answer;
}

}  // namespace assent::authorization
