#include "flows/authorization/read_claims.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "flows/authorization/current_subscriber.h"

namespace assent::authorization {

namespace {

// A refreshed token may open less than its grant.
oauth::Claims claims_opened_by(const oauth::LiveToken& token) {
    oauth::Claims claims;
    std::ranges::copy_if(
        token.grant.userinfo_claims, std::back_inserter(claims),
        [&](oauth::Claim claim) { return oauth::contains(token.scopes, oauth::scope_of(claim)); });
    return claims;
}

std::optional<ClaimsRefusal> refuse_token(const std::optional<oauth::LiveToken>& token) {
    if (!token || token->kind != oauth::TokenKind::access) return ClaimsRefusal::token_invalid;
    if (token->grant.is_of_client_itself()) return ClaimsRefusal::scope_missing;
    if (!oauth::contains(token->scopes, oauth::Scope::openid)) return ClaimsRefusal::scope_missing;
    return {};
}

ClaimsRefusal refusal_of(oauth::ReleaseRefusal refusal) {
    switch (refusal) {
        case oauth::ReleaseRefusal::token_invalid:
        case oauth::ReleaseRefusal::consent_missing: return ClaimsRefusal::token_invalid;
        case oauth::ReleaseRefusal::scope_missing: return ClaimsRefusal::scope_missing;
        case oauth::ReleaseRefusal::unavailable: break;
    }
    return ClaimsRefusal::unavailable;
}

ClaimsRefusal refusal_of(SubscriberRefusal refusal) {
    switch (refusal) {
        case SubscriberRefusal::unknown: return ClaimsRefusal::token_invalid;
        case SubscriberRefusal::unavailable: break;
    }
    return ClaimsRefusal::unavailable;
}

}  // namespace

Task<Result<ToldClaims, ClaimsRefusal>> ReadClaims::run(Secret access_token) {
    CO_TRY(token, co_await ports_.grants.find_token(access_token, ports_.clock.now()));
    if (const auto refusal = refuse_token(token)) co_return *refusal;

    const auto& grant = token->grant;
    CO_TRY(known, co_await ports_.clients.find_client(grant.client_id, Secret()));
    if (!known || known->client.blocked) co_return ClaimsRefusal::token_invalid;

    ToldClaims told{.sub = ports_.signer.pseudonym(grant.client_id, grant.subject.user_id),
                    .claims = claims_opened_by(*token),
                    .subscriber = {}};
    if (told.claims.empty()) co_return told;
    CO_CHECK(co_await add_subscriber(told, grant.subject, std::move(access_token)));
    co_return told;
}

Task<Result<Done, ClaimsRefusal>> ReadClaims::add_subscriber(ToldClaims& told,
                                                             oauth::Subject subject,
                                                             Secret access_token) {
    auto subscriber = co_await find_same_subscriber(ports_, std::move(subject));
    if (!subscriber) co_return refusal_of(subscriber.error().code);
    if (!subscriber->eligible) {
        told.claims.clear();
        co_return Done();
    }
    ports::ReleaseGranted command{.access_token = std::move(access_token),
                                  .scope = oauth::Scope::openid,
                                  .what = describe_release("userinfo", told.claims),
                                  .about = {}};
    const auto released =
        co_await ports_.grants.record_release(std::move(command), ports_.clock.now());
    if (!released) co_return refusal_of(released.error().code);
    told.subscriber = std::move(subscriber).value();
    co_return Done();
}

std::string describe_release(std::string_view where, const oauth::Claims& claims) {
    auto text = std::string(where);
    auto before = std::string_view(": ");
    for (const auto claim : claims) {
        text.append(before).append(oauth::name_of(claim));
        before = ", ";
    }
    return text;
}

}  // namespace assent::authorization
