#pragma once

// Goal: there is one key of each algorithm that signs and one that follows it, whoever starts or
// rotates, and a retired one is published until its time. Method: keys with made-up contents, read
// back after each step.

#include <algorithm>

#include "ports/store_contract.h"

namespace assent::ports::contract {

template <class Factory>
class KeyStoreContract : public StoreContract<Factory> {
protected:
    static constexpr auto rs256 = oauth::SigningAlgorithm::rs256;
    static constexpr auto es256 = oauth::SigningAlgorithm::es256;

    static StoredKey key(const std::string& kid, oauth::SigningAlgorithm algorithm, KeyState state,
                         Instant created_at = noon) {
        return {kid, algorithm, state, Secret("{\"kid\":\"" + kid + "\"}"), created_at, {}};
    }
    void start() {
        std::vector<StoredKey> keys = {
            key("r1", rs256, KeyState::active), key("r2", rs256, KeyState::next),
            key("e1", es256, KeyState::active), key("e2", es256, KeyState::next)};
        ASSERT_TRUE(run(this->store().keys().add_missing_keys(std::move(keys), noon)));
    }
    void rotate(std::vector<StoredKey> keys, Instant published_until, Instant now) {
        ASSERT_TRUE(run(this->store().keys().rotate_keys(std::move(keys), published_until, now)));
    }
    std::vector<StoredKey> list(Instant now) {
        return run(this->store().keys().list_keys(now)).value();
    }
    /// `e1 active`, …, sorted.
    std::vector<std::string> states(Instant now = noon) {
        std::vector<std::string> told;
        for (const auto& one : list(now)) {
            told.push_back(one.kid + " " + std::string(name_of(one.state)));
        }
        std::ranges::sort(told);
        return told;
    }
};
TYPED_TEST_SUITE_P(KeyStoreContract);

TYPED_TEST_P(KeyStoreContract, KeysAreKeptWholeAndListedOldestFirst) {
    EXPECT_TRUE(this->states().empty());
    std::vector<StoredKey> keys = {
        this->key("later", this->rs256, KeyState::next, noon + Seconds(1)),
        this->key("first", this->es256, KeyState::active, noon)};
    ASSERT_TRUE(run(this->store().keys().add_missing_keys(keys, noon)));
    const auto listed = this->list(noon);
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].kid, "first");
    EXPECT_EQ(listed[0].algorithm, this->es256);
    EXPECT_EQ(listed[0].state, KeyState::active);
    EXPECT_EQ(listed[0].jwk, Secret("{\"kid\":\"first\"}"));
    EXPECT_EQ(listed[0].created_at, noon);
    EXPECT_FALSE(listed[0].published_until);
    EXPECT_EQ(listed[1].kid, "later");
}

TYPED_TEST_P(KeyStoreContract, OnlyWhatIsMissingIsAdded) {
    this->start();
    std::vector<StoredKey> keys = {this->key("r9", this->rs256, KeyState::active),
                                   this->key("e9", this->es256, KeyState::next)};
    ASSERT_TRUE(run(this->store().keys().add_missing_keys(std::move(keys), noon)));
    EXPECT_EQ(this->states(),
              (std::vector<std::string>{"e1 active", "e2 next", "r1 active", "r2 next"}));
}

TYPED_TEST_P(KeyStoreContract, OfProcessesThatStartTogetherOneWins) {
    std::vector<Task<Result<Done, Fault>>> tasks;
    for (int i = 0; i < 8; ++i) {
        std::vector<StoredKey> keys = {
            this->key("a" + std::to_string(i), this->rs256, KeyState::active),
            this->key("n" + std::to_string(i), this->rs256, KeyState::next)};
        tasks.push_back(this->store().keys().add_missing_keys(std::move(keys), noon));
    }
    for (const auto& answer : race(std::move(tasks))) EXPECT_TRUE(answer);
    const auto states = this->states();
    ASSERT_EQ(states.size(), 2U);
    EXPECT_TRUE(states[0].ends_with("active"));
    EXPECT_EQ(states[0].substr(1, 1), states[1].substr(1, 1)) << "the pair of one process";
}

TYPED_TEST_P(KeyStoreContract, ARotationMovesEveryKeyOfItsAlgorithmOn) {
    this->start();
    const auto until = noon + Seconds(3600);
    this->rotate({this->key("r3", this->rs256, KeyState::next, noon + Seconds(1))}, until, noon);
    EXPECT_EQ(this->states(), (std::vector<std::string>{"e1 active", "e2 next", "r1 retired",
                                                        "r2 active", "r3 next"}));
    for (const auto& one : this->list(noon)) {
        EXPECT_EQ(one.published_until.has_value(), one.kid == "r1");
        if (one.kid == "r1") {
            EXPECT_EQ(one.published_until, until);
        }
    }
    EXPECT_EQ(this->states(until - Milliseconds(1)).size(), 5U);
    EXPECT_EQ(this->states(until),
              (std::vector<std::string>{"e1 active", "e2 next", "r2 active", "r3 next"}));
    EXPECT_EQ(this->trail().back(), audit::Kind::keys_rotated);
    this->expect_proofs();
}

TYPED_TEST_P(KeyStoreContract, ARetiredKeyIsErasedByARotationAfterItsTime) {
    this->start();
    const auto until = noon + Seconds(3600);
    this->rotate({this->key("r3", this->rs256, KeyState::next)}, until, noon);
    this->rotate({this->key("r4", this->rs256, KeyState::next)}, until + Seconds(3600), until);
    // At the time when it was still published: it is gone for good.
    EXPECT_EQ(this->states(noon), (std::vector<std::string>{"e1 active", "e2 next", "r2 retired",
                                                            "r3 active", "r4 next"}));
}

REGISTER_TYPED_TEST_SUITE_P(KeyStoreContract, KeysAreKeptWholeAndListedOldestFirst,
                            OnlyWhatIsMissingIsAdded, OfProcessesThatStartTogetherOneWins,
                            ARotationMovesEveryKeyOfItsAlgorithmOn,
                            ARetiredKeyIsErasedByARotationAfterItsTime);

}  // namespace assent::ports::contract
