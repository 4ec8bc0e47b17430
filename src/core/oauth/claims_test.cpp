// Goal: a scope tells its claims and no others; a claim named one by one is asked under its scope,
// when the client may ask that, and does not bring the rest of the scope along.
// Method: tables, and every claim once through its name.

#include "core/oauth/claims.h"

#include <gtest/gtest.h>

namespace assent::oauth {
namespace {

Client client_with(std::vector<std::string> scopes) {
    Client client;
    client.scopes = std::move(scopes);
    return client;
}

TEST(Claims, AreFoundByTheirNames) {
    for (const auto claim : all_claims) EXPECT_EQ(find_claim(name_of(claim)), claim);
    for (const auto* name : {"", "sub", "Name", "nickname", "address.country"}) {
        EXPECT_FALSE(find_claim(name)) << name;
    }
}

TEST(Claims, BelongToOneScopeEach) {
    struct Row {
        Scope scope;
        Claims expect;
    };
    const Row rows[] = {{Scope::profile,
                         {Claim::name, Claim::given_name, Claim::family_name, Claim::gender,
                          Claim::birthdate, Claim::locale, Claim::updated_at}},
                        {Scope::email, {Claim::email, Claim::email_verified}},
                        {Scope::phone, {Claim::phone_number, Claim::phone_number_verified}},
                        {Scope::address, {Claim::address}},
                        {Scope::openid, {}},
                        {Scope::offline_access, {}},
                        {Scope::customer_bill_last, {}},
                        {Scope::form_filling, {}},
                        {Scope::check_id, {}},
                        {Scope::sim_verify, {}}};
    std::size_t covered = 0;
    for (const auto& row : rows) {
        EXPECT_EQ(claims_of(row.scope), row.expect) << name_of(row.scope);
        for (const auto claim : row.expect) EXPECT_EQ(scope_of(claim), row.scope);
        covered += row.expect.size();
    }
    EXPECT_EQ(covered, all_claims.size());
}

TEST(PlannedClaims, FollowTheScopesAndTheClaimsNamed) {
    const auto client = client_with({"openid", "email", "phone"});
    struct Row {
        std::string_view why;
        Scopes asked;
        ClaimsRequest named;
        PlannedClaims expect;
    };
    const Row rows[] = {
        {"a scope tells its claims at userinfo, not in the ID token",
         {Scope::openid, Scope::email},
         {},
         {{Scope::openid, Scope::email}, {Claim::email, Claim::email_verified}, {}}},
        {"a claim is asked under its scope, alone",
         {Scope::openid},
         {{Claim::email}, {}},
         {{Scope::openid, Scope::email}, {Claim::email}, {}}},
        {"a claim named twice, and covered by a scope, is told once",
         {Scope::openid, Scope::phone},
         {{Claim::phone_number, Claim::phone_number}, {}},
         {{Scope::openid, Scope::phone}, {Claim::phone_number, Claim::phone_number_verified}, {}}},
        {"a claim in the ID token",
         {Scope::openid},
         {{}, {Claim::phone_number}},
         {{Scope::openid, Scope::phone}, {}, {Claim::phone_number}}},
        {"both places share the scope",
         {Scope::openid},
         {{Claim::email_verified, Claim::email}, {Claim::email}},
         {{Scope::openid, Scope::email}, {Claim::email, Claim::email_verified}, {Claim::email}}},
        {"a claim whose scope the client may not ask is left out",
         {Scope::openid},
         {{Claim::name, Claim::email}, {Claim::address}},
         {{Scope::openid, Scope::email}, {Claim::email}, {}}},
    };
    for (const auto& row : rows) {
        const auto planned = plan_claims(row.asked, row.named, client);
        EXPECT_EQ(planned.scopes, row.expect.scopes) << row.why;
        EXPECT_EQ(planned.userinfo, row.expect.userinfo) << row.why;
        EXPECT_EQ(planned.id_token, row.expect.id_token) << row.why;
    }
}

}  // namespace
}  // namespace assent::oauth
