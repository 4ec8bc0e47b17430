#pragma once

// Goal: a licence is read back as it was recorded, and what is absent stays absent.
// Method: one with and one without its optional parts.

#include "ports/store_contract.h"

namespace assent::ports::contract {

template <class Factory>
class PartnerStoreContract : public StoreContract<Factory> {};
TYPED_TEST_SUITE_P(PartnerStoreContract);

TYPED_TEST_P(PartnerStoreContract, ALicenceIsReadAsItWasRecorded) {
    LicenceRecord full;
    full.licence = {.key = "L1",
                    .name = "Banque Démo",
                    .scopes = {partners::Scope::billing, partners::Scope::info},
                    .carriers = std::vector<std::string>{"orange-fr", "sfr"},
                    .credits = 3,
                    .redirects = {"https://a.example/", "https://b.example/"}};
    full.client_secret = Secret("s");
    LicenceRecord bare;
    bare.licence.key = "L2";
    bare.licence.name = "Bare";
    bare.client_secret = Secret("s");
    this->put(full);
    this->put(bare);
    EXPECT_EQ(*run(this->store().partners().find_licence("L1")), full.licence);
    EXPECT_EQ(*run(this->store().partners().find_licence("L2")), bare.licence);
    EXPECT_FALSE(*run(this->store().partners().find_licence("L3")));
}

TYPED_TEST_P(PartnerStoreContract, NoCarrierIsNotEveryCarrier) {
    LicenceRecord record;
    record.licence = {.key = "L1", .name = "None", .carriers = std::vector<std::string>()};
    record.client_secret = Secret("s");
    this->put(record);
    auto found = run(this->store().partners().find_licence("L1"));
    ASSERT_TRUE((*found)->carriers);
    EXPECT_TRUE((*found)->carriers->empty());
}

REGISTER_TYPED_TEST_SUITE_P(PartnerStoreContract, ALicenceIsReadAsItWasRecorded,
                            NoCarrierIsNotEveryCarrier);

}  // namespace assent::ports::contract
