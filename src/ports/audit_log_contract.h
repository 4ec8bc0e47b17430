#pragma once

// Goal: each state change leaves its entry, in order, and the store proves itself.
// Method: a whole journey, then its trail.

#include "ports/store_contract.h"

namespace assent::ports::contract {

template <class Factory>
class AuditLogContract : public StoreContract<Factory> {};
TYPED_TEST_SUITE_P(AuditLogContract);

TYPED_TEST_P(AuditLogContract, AJourneyLeavesItsTrail) {
    using enum audit::Kind;
    this->add_licence();
    const auto before = this->trail().size();
    this->issue("T1");
    const auto session = this->open("T1", "P1");
    this->answer("P1", "000000");
    this->answer("P1", "424242");
    this->deliver(session);
    ASSERT_TRUE(run(this->store().consents().release_delivery(this->licence, Secret("T1"), noon)));
    auto trail = this->trail();
    trail.erase(trail.begin(), trail.begin() + static_cast<std::ptrdiff_t>(before));
    EXPECT_EQ(trail, (std::vector{token_issued, session_opened, code_wrong, consent_given,
                                  data_ready, data_released}));
    this->expect_proofs();
}

TYPED_TEST_P(AuditLogContract, IsListedInPagesOldestFirst) {
    this->add_licence();
    for (int i = 0; i < 5; ++i) this->issue("T" + std::to_string(i));
    auto all = run(this->store().audit().list(0, 100)).value();
    auto first = run(this->store().audit().list(0, 2)).value();
    ASSERT_EQ(first.size(), 2U);
    auto rest = run(this->store().audit().list(first.back().number, 100)).value();
    EXPECT_EQ(first.size() + rest.size(), all.size());
    EXPECT_EQ(all.back().entry.actor, this->licence);
    EXPECT_EQ(all.back().entry.at, noon);
}

TYPED_TEST_P(AuditLogContract, ARefusalLeavesNoEntry) {
    this->add_licence();
    const auto before = this->trail().size();
    EXPECT_FALSE(run(this->store().access().record_release(this->releasing("none"), noon)));
    EXPECT_EQ(this->trail().size(), before);
}

REGISTER_TYPED_TEST_SUITE_P(AuditLogContract, AJourneyLeavesItsTrail, IsListedInPagesOldestFirst,
                            ARefusalLeavesNoEntry);

}  // namespace assent::ports::contract
