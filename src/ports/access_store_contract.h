#pragma once

// Goal: tokens, refreshes and releases keep their rules on every store, also when callers race.
// Method: each rule through the port alone; races on two loops with real threads.

#include "ports/store_contract.h"

namespace assent::ports::contract {

template <class Factory>
class AccessStoreContract : public StoreContract<Factory> {};
TYPED_TEST_SUITE_P(AccessStoreContract);

TYPED_TEST_P(AccessStoreContract, ATokenLivesForItsLifetimeAndItsLicenceOnly) {
    this->add_licence();
    this->issue("T1");
    auto& access = this->store().access();
    auto found = run(access.find_access(this->licence, Secret("T1"), noon + Seconds(299)));
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->token_live);
    EXPECT_EQ(found->token_expires_at, noon + Seconds(300));
    EXPECT_EQ(found->licence->name, "Banque Demo");
    EXPECT_FALSE(
        run(access.find_access(this->licence, Secret("T1"), noon + Seconds(300)))->token_live);
    auto other = run(access.find_access("OTHER", Secret("T1"), noon));
    EXPECT_FALSE(other->token_live);
    EXPECT_FALSE(other->licence);
}

TYPED_TEST_P(AccessStoreContract, ATokenIsRefusedInTheOrderOfTheRules) {
    using enum partners::TokenRefusal;
    auto& access = this->store().access();
    EXPECT_EQ(run(access.issue_token(this->issuing("T1"), noon)).error().code, licence_unknown);
    this->add_licence(0);
    auto wrong = this->issuing("T1");
    wrong.client_secret = Secret("wrong");
    EXPECT_EQ(run(access.issue_token(wrong, noon)).error().code, secret_wrong);
    EXPECT_EQ(run(access.issue_token(this->issuing("T1"), noon)).error().code, credits_exhausted);
}

TYPED_TEST_P(AccessStoreContract, ARefreshTokenWorksOnceAndWithItsAccessTokenOnly) {
    this->add_licence();
    this->issue("T1");
    this->issue("T2");
    auto& access = this->store().access();
    auto crossed = this->refreshing("T1", "T3");
    crossed.old_refresh_token = Secret("*T2");
    EXPECT_FALSE(run(access.refresh_token(crossed, noon)));
    EXPECT_TRUE(run(access.refresh_token(this->refreshing("T1", "T3"), noon + Seconds(500))));
    EXPECT_FALSE(run(access.refresh_token(this->refreshing("T1", "T4"), noon + Seconds(500))));
    EXPECT_FALSE(run(access.refresh_token(this->refreshing("T2", "T4"), noon + Seconds(600))));
}

TYPED_TEST_P(AccessStoreContract, OfRacingRefreshesOneWins) {
    this->add_licence();
    this->issue("T1");
    std::vector<Task<Result<Done, partners::TokenRefusal>>> tasks;
    for (int i = 0; i < 20; ++i) {
        auto command = this->refreshing("T1", "N" + std::to_string(i));
        tasks.push_back(this->store().access().refresh_token(std::move(command), noon));
    }
    int won = 0;
    for (const auto& answer : race(std::move(tasks))) won += answer ? 1 : 0;
    EXPECT_EQ(won, 1);
}

TYPED_TEST_P(AccessStoreContract, CreditsNeverGoBelowZeroInParallel) {
    this->add_licence(7);
    this->issue("T1");
    std::vector<Task<Result<Done, partners::ReleaseRefusal>>> tasks;
    for (int i = 0; i < 100; ++i) {
        auto command = this->releasing("T1");
        tasks.push_back(this->store().access().record_release(std::move(command), noon));
    }
    int given = 0;
    for (const auto& answer : race(std::move(tasks))) given += answer ? 1 : 0;
    EXPECT_EQ(given, 7);
    EXPECT_EQ(this->credits(), 0);
    this->expect_proofs();
}

TYPED_TEST_P(AccessStoreContract, DistinctPersonsOnOneNumberAreCountedPerDay) {
    this->add_licence();
    this->issue("T1");
    auto& access = this->store().access();
    const auto try_one = [&](const std::string& claim, Instant now) {
        auto command = this->releasing("T1", claim);
        command.values_max = 2;
        return run(access.record_release(std::move(command), now));
    };
    EXPECT_TRUE(try_one("a", noon));
    EXPECT_TRUE(try_one("b", noon));
    EXPECT_TRUE(try_one("a", noon));
    EXPECT_EQ(try_one("c", noon).error().code, partners::ReleaseRefusal::budget_spent);
    const auto tomorrow = noon + std::chrono::hours(24);
    this->issue("T2", tomorrow);
    auto command = this->releasing("T2", "c");
    command.values_max = 2;
    EXPECT_TRUE(run(access.record_release(std::move(command), tomorrow)));
}

TYPED_TEST_P(AccessStoreContract, NothingIsReleasedForADeadToken) {
    this->add_licence();
    this->issue("T1");
    const auto answer =
        run(this->store().access().record_release(this->releasing("T1"), noon + Seconds(300)));
    EXPECT_EQ(answer.error().code, partners::ReleaseRefusal::token_invalid);
}

TYPED_TEST_P(AccessStoreContract, ARefreshKeepsTheSessionAttached) {
    this->add_licence();
    this->issue("T1");
    const auto session = this->open("T1", "P1");
    ASSERT_TRUE(run(
        this->store().access().refresh_token(this->refreshing("T1", "T2"), noon + Seconds(200))));
    EXPECT_EQ(this->progress("T1", noon + Seconds(250)).session, session);
    EXPECT_EQ(this->progress("T2", noon + Seconds(400)).session, session);
}

REGISTER_TYPED_TEST_SUITE_P(AccessStoreContract, ATokenLivesForItsLifetimeAndItsLicenceOnly,
                            ATokenIsRefusedInTheOrderOfTheRules,
                            ARefreshTokenWorksOnceAndWithItsAccessTokenOnly,
                            OfRacingRefreshesOneWins, CreditsNeverGoBelowZeroInParallel,
                            DistinctPersonsOnOneNumberAreCountedPerDay,
                            NothingIsReleasedForADeadToken, ARefreshKeepsTheSessionAttached);

}  // namespace assent::ports::contract
