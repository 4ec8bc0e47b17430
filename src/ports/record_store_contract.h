#pragma once

// Goal: records are kept over those with the same key, and one entry tells of each batch.
// Method: what was put is read back through the other ports.

#include "ports/store_contract.h"

namespace assent::ports::contract {

template <class Factory>
class RecordStoreContract : public StoreContract<Factory> {};
TYPED_TEST_SUITE_P(RecordStoreContract);

TYPED_TEST_P(RecordStoreContract, ARecordIsWrittenOverTheOneWithItsKey) {
    this->put(this->subscriber());
    auto changed = this->subscriber();
    changed.person.given_name = "Chloé";
    this->put(changed);
    auto found = run(this->store().subscribers().find_subscriber(this->zoe));
    ASSERT_TRUE(found && *found);
    EXPECT_EQ(**found, changed);
}

TYPED_TEST_P(RecordStoreContract, ALicencesCreditsStartAnew) {
    this->add_licence(5);
    this->issue("T1");
    ASSERT_TRUE(run(this->store().access().record_release(this->releasing("T1"), noon)));
    EXPECT_EQ(this->credits(), 4);
    this->add_licence(9);
    EXPECT_EQ(this->credits(), 9);
    ASSERT_TRUE(run(this->store().access().record_release(this->releasing("T1"), noon)));
    EXPECT_EQ(this->credits(), 8);
}

TYPED_TEST_P(RecordStoreContract, OneBatchIsOneEntry) {
    std::vector<Record> records;
    for (int i = 0; i < 50; ++i) {
        auto record = this->subscriber();
        record.msisdn = *Msisdn::create("+336000000" + std::to_string(10 + i));
        records.emplace_back(record);
    }
    const auto before = this->trail().size();
    ASSERT_TRUE(run(this->store().records().put(std::move(records), "people.jsonl", noon)));
    const auto trail = this->trail();
    ASSERT_EQ(trail.size(), before + 1);
    EXPECT_EQ(trail.back(), audit::Kind::records_imported);
}

TYPED_TEST_P(RecordStoreContract, OneBatchHoldsEveryKindOfRecord) {
    ClientRecord client;
    client.client.id = "bank-1";
    client.client.scopes = {"openid"};
    client.client_secret = Secret("secret");
    LicenceRecord licence;
    licence.licence.key = this->licence;
    WaitingRecord account;
    account.kind = "account";
    account.key = "7";
    account.body = "{}";
    account.msisdn = this->zoe;
    std::vector<Record> records;
    records.emplace_back(this->subscriber());
    records.emplace_back(bills::Bill{this->zoe, "mobile", "2026-08-01", "%PDF"});
    records.emplace_back(std::move(licence));
    records.emplace_back(client);
    records.emplace_back(std::move(account));
    const auto before = this->trail().size();
    ASSERT_TRUE(run(this->store().records().put(std::move(records), "all.jsonl", noon)));
    EXPECT_EQ(this->trail().size(), before + 1);

    const auto report = run(this->store().subscribers().report(this->zoe)).value();
    EXPECT_TRUE(report.subscriber);
    EXPECT_EQ(report.bills.size(), 1U);
    EXPECT_EQ(report.waiting_records.size(), 1U);
    EXPECT_TRUE(run(this->store().partners().find_licence(this->licence)).value());
    const auto known = run(this->store().clients().find_client("bank-1", Secret("secret"))).value();
    ASSERT_TRUE(known);
    EXPECT_EQ(known->client, client.client);
    EXPECT_TRUE(known->secret_matches);
    this->expect_proofs();
}

TYPED_TEST_P(RecordStoreContract, AWaitingRecordIsKeptForItsPerson) {
    WaitingRecord record;
    record.kind = "account";
    record.key = "33612345678";
    record.body = R"({"account":"33612345678"})";
    record.msisdn = this->zoe;
    record.secret = Secret("hidden");
    this->put(record);
    this->put(record);
    auto report = run(this->store().subscribers().report(this->zoe));
    ASSERT_TRUE(report);
    EXPECT_EQ(report->waiting_records, std::vector<std::string>{record.body});
}

REGISTER_TYPED_TEST_SUITE_P(RecordStoreContract, ARecordIsWrittenOverTheOneWithItsKey,
                            ALicencesCreditsStartAnew, OneBatchIsOneEntry,
                            OneBatchHoldsEveryKindOfRecord, AWaitingRecordIsKeptForItsPerson);

}  // namespace assent::ports::contract
