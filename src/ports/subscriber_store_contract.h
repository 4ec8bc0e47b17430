#pragma once

// Goal: records are found whole, the last bill is the right one, and an erasure leaves nothing of
// the person while the chain stays whole. Method: a person with something in every table.

#include "ports/store_contract.h"

namespace assent::ports::contract {

template <class Factory>
class SubscriberStoreContract : public StoreContract<Factory> {};
TYPED_TEST_SUITE_P(SubscriberStoreContract);

TYPED_TEST_P(SubscriberStoreContract, ASubscriberIsFoundWhole) {
    this->put(this->subscriber());
    EXPECT_EQ(**run(this->store().subscribers().find_subscriber(this->zoe)), this->subscriber());
    auto nobody = run(this->store().subscribers().find_subscriber(*Msisdn::create("+33600000000")));
    ASSERT_TRUE(nobody);
    EXPECT_FALSE(*nobody);
}

TYPED_TEST_P(SubscriberStoreContract, TheLastBillIsTheNewestAndOfOneDayTheMobileOne) {
    EXPECT_FALSE(*run(this->store().subscribers().find_last_bill(this->zoe)));
    const auto put_bill = [&](const char* type, const char* day) {
        this->put(bills::Bill{this->zoe, type, day, std::string("%PDF ") + type + day});
        return run(this->store().subscribers().find_last_bill(this->zoe)).value()->contract_type;
    };
    EXPECT_EQ(put_bill("internet", "2026-07-01"), "internet");
    EXPECT_EQ(put_bill("fixed", "2026-08-01"), "fixed");
    EXPECT_EQ(put_bill("internet", "2026-08-01"), "fixed");
    EXPECT_EQ(put_bill("mobile", "2026-08-01"), "mobile");
    EXPECT_EQ(put_bill("mobile", "2026-06-01"), "mobile");
    auto last = run(this->store().subscribers().find_last_bill(this->zoe));
    EXPECT_EQ((*last)->document, "%PDF mobile2026-08-01");
}

TYPED_TEST_P(SubscriberStoreContract, AnErasureLeavesNothingOfThePerson) {
    this->add_licence();
    this->issue("T1");
    this->put(this->subscriber());
    this->put(bills::Bill{this->zoe, "mobile", "2026-08-01", "%PDF"});
    const auto session = this->open("T1", "P1");
    this->answer("P1", "424242");
    this->deliver(session);
    auto before = run(this->store().subscribers().report(this->zoe));
    EXPECT_TRUE(before->subscriber);
    EXPECT_EQ(before->bills.size(), 1U);
    EXPECT_EQ(before->consents.size(), 1U);
    EXPECT_EQ(before->sessions.size(), 1U);
    EXPECT_GE(before->audit.size(), 3U);

    EXPECT_GT(*run(this->store().subscribers().erase(this->zoe, noon)), 5);
    auto after = run(this->store().subscribers().report(this->zoe));
    EXPECT_FALSE(after->subscriber);
    EXPECT_TRUE(after->bills.empty() && after->consents.empty() && after->sessions.empty());
    EXPECT_TRUE(after->audit.empty());
    EXPECT_FALSE(this->progress("T1").session);
    auto kept = run(this->store().consents().list_consents(noon, noon + Seconds(1), 10));
    ASSERT_EQ(kept->size(), 1U);
    EXPECT_TRUE(kept->front().msisdn.empty());
    EXPECT_EQ(kept->front().shown.text, "");
    EXPECT_EQ(this->trail().back(), audit::Kind::subject_erased);
    this->expect_proofs();
}

REGISTER_TYPED_TEST_SUITE_P(SubscriberStoreContract, ASubscriberIsFoundWhole,
                            TheLastBillIsTheNewestAndOfOneDayTheMobileOne,
                            AnErasureLeavesNothingOfThePerson);

}  // namespace assent::ports::contract
