#include "flows/token_access.h"

#include <optional>
#include <utility>

namespace assent::flows {

namespace {

// Each resource has its own rate.
std::string rate_key(oauth::Scope scope, const std::string& client_id) {
    return std::string(oauth::name_of(scope)) + ' ' + client_id;
}

bool may_use(const oauth::LiveToken& token, oauth::Scope scope) {
    if (oauth::is_of_subscriber(scope) && token.grant.is_of_client_itself()) return false;
    return oauth::contains(token.scopes, scope);
}

bool is_somebody_else(const identity::Subscriber& record, const oauth::Subject& subject) {
    return !subject.user_id.empty() && oauth::user_id_of(record) != subject.user_id;
}

}  // namespace

ResourceRefusal lift(oauth::ReleaseRefusal refusal, As<ResourceRefusal>) {
    using enum oauth::ReleaseRefusal;
    switch (refusal) {
        case token_invalid:
        // A subscriber who takes his consent back ends the token (contract, section 13).
        case consent_missing: return ResourceRefusal::token_invalid;
        case scope_missing: return ResourceRefusal::scope_missing;
        case unavailable: break;
    }
    return ResourceRefusal::unavailable;
}

Task<Result<oauth::LiveToken, ResourceRefusal>> admit_token(const ResourcePorts& ports,
                                                            Secret token, oauth::Scope scope) {
    if (token.empty()) co_return ResourceRefusal::token_missing;
    const auto now = ports.clock.now();
    CO_TRY(live, co_await ports.grants.find_token(std::move(token), now));
    if (!live || live->kind != oauth::TokenKind::access) {
        co_return ResourceRefusal::token_invalid;
    }
    if (!ports.rate.pass(rate_key(scope, live->grant.client_id), now).open) {
        co_return ResourceRefusal::rate_exceeded;
    }
    CO_TRY(known, co_await ports.clients.find_client(live->grant.client_id, Secret()));
    if (!known || known->client.blocked) co_return ResourceRefusal::client_blocked;
    if (!may_use(*live, scope)) co_return ResourceRefusal::scope_missing;
    co_return std::move(*live);
}

Task<Result<Holder, ResourceRefusal>> find_holder(const ResourcePorts& ports,
                                                  oauth::Subject subject, partners::Scope offer) {
    CO_TRY(record, co_await ports.subscribers.find_subscriber(subject.msisdn));
    if (!record || is_somebody_else(*record, subject)) co_return ResourceRefusal::user_unknown;

    const auto reached = ports.carriers.find(subject.msisdn, record->carrier);
    if (!reached || !partners::contains(reached.profile->scopes, offer)) {
        co_return ResourceRefusal::not_eligible;
    }
    auto answer = co_await reached.carrier->find_subscriber(subject.msisdn, std::move(record));
    if (!answer) co_return ResourceRefusal::unavailable;
    if (!*answer) co_return ResourceRefusal::user_unknown;
    if (!(*answer)->eligible) co_return ResourceRefusal::not_eligible;
    co_return Holder{.subscriber = std::move(**answer), .carrier = reached.carrier};
}

}  // namespace assent::flows
