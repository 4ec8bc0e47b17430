#include "faces/oidc/id_token.h"

#include <chrono>

#include "faces/oidc/claims.h"
#include "formats/digest.h"
#include "formats/json.h"

namespace assent::oidc {

namespace {

std::int64_t epoch_seconds(Instant instant) {
    return std::chrono::floor<Seconds>(instant).time_since_epoch().count();
}

}  // namespace

std::string write_id_token(const authorization::IdTokenFacts& facts) {
    const auto& grant = facts.grant;
    formats::JsonWriter json;
    json.begin_object().member("iss", facts.issuer);
    json.member("sub", facts.sub);
    json.member("aud", grant.client_id);
    json.key("exp").integer(epoch_seconds(facts.now + facts.lifetime));
    json.key("iat").integer(epoch_seconds(facts.now));
    json.key("auth_time").integer(epoch_seconds(grant.authenticated_at));
    if (!grant.nonce.empty()) json.member("nonce", grant.nonce);
    json.member("acr", oauth::acr_of_login);
    json.key("amr").begin_array();
    for (const auto method : oauth::amr_of_login) json.string(method);
    json.end_array();
    json.member("at_hash", formats::access_token_hash(facts.access_token.reveal()));
    json.member("azp", grant.client_id);
    if (facts.subscriber) write_claims(json, grant.id_token_claims, *facts.subscriber);
    json.end_object();
    return json.take();
}

}  // namespace assent::oidc
