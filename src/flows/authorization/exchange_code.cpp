#include "flows/authorization/exchange_code.h"

#include <utility>

#include "flows/authorization/current_subscriber.h"
#include "flows/authorization/read_claims.h"

namespace assent::authorization {

Task<TokenAnswer> ExchangeCode::run(Exchange exchange) {
    const auto now = ports_.clock.now();
    const Door door{ports_.clients, gate_};
    const auto admitted =
        co_await admit(door, std::move(exchange.client), "authorization_code", now);
    if (admitted.refusal) co_return refuse(admitted);

    const auto& client = admitted.client;
    exchange.proof.client_id = client.id;
    TokenAnswer answer;
    answer.access_token = make_access_token(ports_.random);
    answer.lifetime = settings_.access_lifetime;
    // A client that may not refresh is not given what it could not use.
    if (oauth::may_use(client, "refresh_token")) {
        answer.refresh_token = make_refresh_token(ports_.random);
    }
    ports::RedeemCode command{.code = std::move(exchange.code),
                              .proof = std::move(exchange.proof),
                              .access_token = answer.access_token,
                              .refresh_token = answer.refresh_token,
                              .access_lifetime = settings_.access_lifetime,
                              .refresh_idle = settings_.refresh_idle};
    auto given = co_await ports_.grants.redeem_code(std::move(command), now);
    if (!given) co_return refuse(given.error().code);

    if (!given->has_refresh_token) answer.refresh_token = Secret();
    answer.scopes = given->scopes;
    auto id_token =
        co_await sign_id_token(client, exchange.write_id_token, given->grant, answer.access_token);
    if (!id_token) co_return refuse(ports::GrantRefusal::unavailable);
    answer.id_token = std::move(id_token).value();
    co_return answer;
}

Task<Result<std::string, Fault>> ExchangeCode::sign_id_token(const oauth::Client& client,
                                                             const WriteIdToken& write,
                                                             const oauth::Grant& grant,
                                                             const Secret& access_token) {
    IdTokenFacts facts{.issuer = settings_.issuer_in_force(),
                       .sub = ports_.signer.pseudonym(client.id, grant.subject.user_id),
                       .grant = grant,
                       .access_token = access_token,
                       .subscriber = {},
                       .now = ports_.clock.now(),
                       .lifetime = settings_.id_token_lifetime};
    if (!grant.id_token_claims.empty()) {
        facts.subscriber = co_await release_claims(grant, access_token);
    }
    co_return co_await ports_.signer.sign(client.id_token_algorithm, write(facts));
}

// Claims that were named one by one are voluntary: where they cannot be had, the token goes
// without.
Task<std::optional<identity::Subscriber>> ExchangeCode::release_claims(const oauth::Grant& grant,
                                                                       Secret access_token) {
    auto subscriber = co_await find_same_subscriber(ports_, grant.subject);
    if (!subscriber || !subscriber->eligible) co_return std::nullopt;

    ports::ReleaseGranted command{.access_token = std::move(access_token),
                                  .scope = oauth::Scope::openid,
                                  .what = describe_release("id_token", grant.id_token_claims),
                                  .about = {}};
    const auto released =
        co_await ports_.grants.record_release(std::move(command), ports_.clock.now());
    if (!released) co_return std::nullopt;
    co_return std::optional(std::move(subscriber).value());
}

}  // namespace assent::authorization
