// Goal: an ID token says what contract section 6 and OpenID Connect Core, 2 demand, and no more.
// Method: one token with everything, one with as little as there can be; claims of records that
// know all, nothing and half.

#include "faces/oidc/id_token.h"

#include <string>

#include <gtest/gtest.h>

#include "faces/oidc/claims.h"
#include "tests/support/clock.h"

namespace assent::oidc {
namespace {

oauth::Grant grant() {
    oauth::Grant made;
    made.client_id = "shop";
    made.authenticated_at = support::noon - Milliseconds(1);
    return made;
}

std::string write(const oauth::Grant& granted, std::optional<identity::Subscriber> subscriber) {
    const Secret token("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y");
    return write_id_token({.issuer = "https://op.example",
                           .sub = "S/+=",
                           .grant = granted,
                           .access_token = token,
                           .subscriber = std::move(subscriber),
                           .now = support::noon + Milliseconds(999),
                           .lifetime = Seconds(3600)});
}

// The token and its hash are those of OpenID Connect Core, A.3 and A.4.
constexpr std::string_view common =
    R"({"iss":"https://op.example","sub":"S/+=","aud":"shop","exp":1786273200,"iat":1786269600,)"
    R"("auth_time":1786269599,)";
constexpr std::string_view rest =
    R"("acr":"2","amr":["otp","sms"],"at_hash":"77QmUPtjPfzWtF2AnpK9RQ","azp":"shop")";

TEST(WriteIdToken, SaysWhatEveryTokenSays) {
    EXPECT_EQ(write(grant(), {}), std::string(common) + std::string(rest) + "}");
}

TEST(WriteIdToken, AddsTheNonceAndTheClaimsThatWereNamed) {
    auto granted = grant();
    granted.nonce = "n-\"1";
    granted.id_token_claims = {oauth::Claim::email, oauth::Claim::gender};
    identity::Subscriber subscriber;
    subscriber.person.email = "z@example.fr";
    subscriber.person.gender = "M";
    EXPECT_EQ(write(granted, subscriber), std::string(common) + R"("nonce":"n-\"1",)" +
                                              std::string(rest) +
                                              R"(,"email":"z@example.fr","gender":"male"})");
}

std::string claims_of(const identity::Subscriber& subscriber) {
    formats::JsonWriter json;
    json.begin_object();
    write_claims(json, {oauth::all_claims.begin(), oauth::all_claims.end()}, subscriber);
    json.end_object();
    return json.take();
}

TEST(WriteClaims, LeaveOutWhatTheRecordDoesNotKnow) {
    EXPECT_EQ(claims_of({}), R"({"phone_number_verified":true})");
    identity::Subscriber half;
    half.person.family_name = "Lefèvre";
    half.person.gender = "X";
    half.updated_at = "2026-02-30";
    half.person.address.locality = "Paris";
    EXPECT_EQ(claims_of(half),
              R"({"name":"Lefèvre","family_name":"Lefèvre","phone_number_verified":true,)"
              R"("address":{"formatted":"Paris","locality":"Paris"}})");
}

}  // namespace
}  // namespace assent::oidc
