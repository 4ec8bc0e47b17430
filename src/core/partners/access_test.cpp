// Goal: tokens, renewals and releases are refused for each reason, in the order of their enums.
// Method: break one fact at a time from the last rule to the first, keeping the earlier breakages.

#include "core/partners/access.h"

#include <gtest/gtest.h>

namespace assent::partners {
namespace {

Licence licence_with(std::optional<std::int64_t> credits) {
    return {.key = "L",
            .name = "Banque Demo",
            .scopes = {Scope::formfilling, Scope::simswap},
            .carriers = {},
            .credits = credits,
            .redirects = {}};
}

TEST(RefuseToken, RefusesInOrder) {
    TokenFacts facts{.licence = licence_with(1), .secret_matches = true};
    EXPECT_FALSE(refuse_token(facts));
    facts.licence->credits = 0;
    EXPECT_EQ(refuse_token(facts), TokenRefusal::credits_exhausted);
    facts.secret_matches = false;
    EXPECT_EQ(refuse_token(facts), TokenRefusal::secret_wrong);
    facts.licence.reset();
    EXPECT_EQ(refuse_token(facts), TokenRefusal::licence_unknown);
}

TEST(RefuseRefresh, RefusesInOrder) {
    RefreshFacts facts{.licence = licence_with({}), .refresh_live = true};
    EXPECT_FALSE(refuse_refresh(facts));
    facts.licence->credits = 0;
    EXPECT_EQ(refuse_refresh(facts), TokenRefusal::credits_exhausted);
    facts.refresh_live = false;
    EXPECT_EQ(refuse_refresh(facts), TokenRefusal::refresh_invalid);
    facts.licence.reset();
    EXPECT_EQ(refuse_refresh(facts), TokenRefusal::licence_unknown);
}

TEST(RefuseRelease, RefusesInOrder) {
    ReleaseFacts facts{.licence = licence_with(2),
                       .token_live = true,
                       .scopes = {Scope::formfilling, Scope::simswap},
                       .consent_needed = true,
                       .consent_live = true,
                       .free_of_charge = false,
                       .values_tried_today = 20,
                       .values_max = 20};
    EXPECT_FALSE(refuse_release(facts));
    facts.licence->credits = 1;
    EXPECT_EQ(refuse_release(facts), ReleaseRefusal::credits_exhausted);
    facts.values_tried_today = 21;
    EXPECT_EQ(refuse_release(facts), ReleaseRefusal::budget_spent);
    facts.consent_live = false;
    EXPECT_EQ(refuse_release(facts), ReleaseRefusal::consent_missing);
    facts.scopes.push_back(Scope::billing);
    EXPECT_EQ(refuse_release(facts), ReleaseRefusal::scope_not_licensed);
    facts.token_live = false;
    EXPECT_EQ(refuse_release(facts), ReleaseRefusal::token_invalid);
    facts.licence.reset();
    EXPECT_EQ(refuse_release(facts), ReleaseRefusal::licence_unknown);
}

TEST(RefuseRelease, RepeatsAndUnlimitedLicencesNeedNoCredit) {
    ReleaseFacts facts{.licence = licence_with(0),
                       .token_live = true,
                       .scopes = {Scope::formfilling},
                       .consent_needed = false,
                       .consent_live = false,
                       .free_of_charge = true,
                       .values_tried_today = 1'000,
                       .values_max = 0};
    EXPECT_FALSE(refuse_release(facts));
    facts.free_of_charge = false;
    facts.licence->credits.reset();
    EXPECT_FALSE(refuse_release(facts));
}

}  // namespace
}  // namespace assent::partners
