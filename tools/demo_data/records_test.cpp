// Goal: the sandbox has what its guide promises, and every record is what operator.md allows.
// Method: read the lines back; look each documented number up in them.

#include "tools/demo_data/records.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "formats/json.h"
#include "formats/phone.h"
#include "tools/demo_data/subscribers.h"

namespace assent::demo {

namespace {

constexpr const char* today = "2026-11-21";

std::string member(const formats::JsonValue& record, const char* key) {
    const auto* value = record.find(key);
    const auto* text = value == nullptr ? nullptr : value->as<std::string>();
    return text == nullptr ? "" : *text;
}

std::vector<formats::JsonValue> records_of(const std::string& kind) {
    std::vector<formats::JsonValue> found;
    for (const auto& line : sample_records(today)) {
        auto record = formats::read_json(line);
        EXPECT_TRUE(record) << line;
        if (record && member(*record, "record") == kind) found.push_back(std::move(*record));
    }
    return found;
}

TEST(SampleRecords, HoldTheExampleOfTheContractWordForWord) {
    const auto lines = sample_records(today);
    const std::string zoes =
        R"({"record":"subscriber","msisdn":"+33612345678","carrier":"orange-fr",)"
        R"("sub":"C-001","family_name":"Lefèvre","given_name":"Zoé","maiden_name":"",)"
        R"("gender":"F","birthdate":"1988-04-17","birthplace":"75","locale":"fr-FR",)"
        R"("email":"zoe.lefevre@example.fr","address":{"number":"12",)"
        R"("street_address":"rue de la Paix","postal_code":"75002","locality":"Paris",)"
        R"("country":"France"},"contract_msisdn":"+33612345678","updated_at":"2026-08-09",)"
        R"("eligible":true,"sim_changed_at":"2024-02-01T09:00:00Z"})";
    const std::string bill = R"({"record":"bill","msisdn":"+33612345678","contract_type":"mobile",)"
                             R"("creation_date":"2026-08-09","file":"bills/zoe-mobile.pdf"})";
    EXPECT_EQ(lines.front(), zoes);
    EXPECT_NE(std::ranges::find(lines, bill), lines.end());
}

TEST(SampleRecords, HaveFortySubscribersOfThreeCarriersWithNumbersThatExist) {
    std::map<std::string, int> by_carrier;
    std::set<std::string> numbers;
    for (const auto& record : records_of("subscriber")) {
        const auto msisdn = member(record, "msisdn");
        const auto phone = formats::read_phone(msisdn, "FR");
        ASSERT_TRUE(phone) << msisdn;
        EXPECT_EQ(phone->kind, formats::PhoneKind::mobile) << msisdn;
        EXPECT_TRUE(numbers.insert(msisdn).second) << msisdn << " stands twice";
        ++by_carrier[member(record, "carrier")];
    }
    EXPECT_GE(numbers.size(), 40U);
    EXPECT_EQ(by_carrier.size(), 3U);
}

TEST(SampleRecords, ChangeTheSwappedSimTheDayBefore) {
    for (const auto& record : records_of("subscriber")) {
        if (member(record, "msisdn") != swapped_sim) continue;
        EXPECT_EQ(member(record, "sim_changed_at"), "2026-11-20T09:00:00.000Z");
    }
}

TEST(SampleBills, AreBehindEachBillRecord) {
    const auto bills = records_of("bill");
    EXPECT_GE(bills.size(), 40U);
    for (const auto& record : bills) {
        const auto pdf = sample_bill(member(record, "file"));
        EXPECT_TRUE(pdf.starts_with("%PDF-")) << member(record, "file");
        EXPECT_TRUE(pdf.ends_with("%%EOF\n")) << member(record, "file");
        EXPECT_LT(pdf.size(), 100'000U) << member(record, "file");
    }
    EXPECT_TRUE(sample_bill("bills/nobody.pdf").empty());
}

TEST(Outcomes, HoldForTheNumbersThatTheyName) {
    const auto all = carriers();
    const auto carrier_of = [&](std::string_view number) {
        const auto* found = carriers::find_carrier(all, *Msisdn::create(number), "");
        return found == nullptr ? std::string() : found->id;
    };
    std::set<std::string> known;
    for (const auto& record : records_of("subscriber")) known.insert(member(record, "msisdn"));

    EXPECT_FALSE(known.contains(std::string(unknown_number)));
    EXPECT_EQ(carrier_of(unknown_number), "orange-fr");
    EXPECT_EQ(formats::read_phone(fixed_line, "FR")->kind, formats::PhoneKind::fixed_line);
    EXPECT_EQ(carrier_of(phone_required), "sfr-fr");
    EXPECT_EQ(carrier_of(not_licensed), "bouygues-fr");
    EXPECT_EQ(carrier_of(not_supported), "free-fr");
    EXPECT_EQ(carrier_of(without_billing), "dialog-lk");
    EXPECT_EQ(carrier_of(nobodys), "");
    EXPECT_TRUE(formats::read_phone(nobodys, "FR"));
    for (const auto number : {zoe, not_eligible, unreachable, no_bill_yet, swapped_sim, no_email}) {
        EXPECT_TRUE(known.contains(std::string(number))) << number;
    }
}

}  // namespace

}  // namespace assent::demo
