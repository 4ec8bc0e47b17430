#pragma once

// Goal: a message leaves at least once, is in one hand at a time, and its text ends with its use.
// Method: the message of one session, claimed, lost, retried, sent and failed.

#include <atomic>

#include "ports/store_contract.h"

namespace assent::ports::contract {

template <class Factory>
class OutboxContract : public StoreContract<Factory> {
protected:
    std::vector<ClaimedMessage> claim(Instant now) {
        return run(this->store().outbox().claim(now, Seconds(30), 10)).value();
    }
    void asked() {
        this->add_licence();
        this->issue("T1");
        this->open("T1", "P1");
    }
};
TYPED_TEST_SUITE_P(OutboxContract);

TYPED_TEST_P(OutboxContract, AClaimedMessageIsInOneHandUntilItsLeaseRunsOut) {
    this->asked();
    auto first = this->claim(noon);
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].message.to, this->zoe);
    EXPECT_EQ(first[0].message.text, "Your code is 424242");
    EXPECT_EQ(first[0].attempts, 0);
    EXPECT_EQ(first[0].give_up_at, noon + Seconds(180));
    EXPECT_TRUE(this->claim(noon + Seconds(29)).empty());
    auto again = this->claim(noon + Seconds(30));
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].attempts, 1);
}

TYPED_TEST_P(OutboxContract, ASentMessageIsNotSentAgain) {
    this->asked();
    const auto id = this->claim(noon).at(0).message.id;
    ASSERT_TRUE(run(this->store().outbox().mark_sent(id, noon)));
    ASSERT_TRUE(run(this->store().outbox().mark_retry(id, noon)));
    EXPECT_TRUE(this->claim(noon + std::chrono::minutes(10)).empty());
}

TYPED_TEST_P(OutboxContract, ARetryComesWhenItSays) {
    this->asked();
    const auto id = this->claim(noon).at(0).message.id;
    ASSERT_TRUE(run(this->store().outbox().mark_retry(id, noon + Seconds(5))));
    EXPECT_TRUE(this->claim(noon + Seconds(4)).empty());
    EXPECT_EQ(this->claim(noon + Seconds(5)).size(), 1U);
}

TYPED_TEST_P(OutboxContract, AFailedMessageIsSaidOnItsPage) {
    this->asked();
    const auto id = this->claim(noon).at(0).message.id;
    ASSERT_TRUE(run(this->store().outbox().mark_failed(id, noon)));
    auto page = run(this->store().consents().find_page(Secret("P1"), noon));
    EXPECT_TRUE((*page)->message_failed);
    EXPECT_TRUE(this->claim(noon + std::chrono::minutes(10)).empty());
}

TYPED_TEST_P(OutboxContract, AMessageIsAnnouncedAfterItsCommit) {
    std::atomic<int> announced = 0;
    this->store().on_outgoing([&] { ++announced; });
    this->asked();
    EXPECT_EQ(announced, 1);
}

REGISTER_TYPED_TEST_SUITE_P(OutboxContract, AClaimedMessageIsInOneHandUntilItsLeaseRunsOut,
                            ASentMessageIsNotSentAgain, ARetryComesWhenItSays,
                            AFailedMessageIsSaidOnItsPage, AMessageIsAnnouncedAfterItsCommit);

}  // namespace assent::ports::contract
