// Goal: a number belongs to the carrier of its record, else to the longest prefix.
// Method: three carriers whose prefixes contain each other, and a table of numbers.

#include "core/carriers/profile.h"

#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace assent::carriers {
namespace {

std::vector<Profile> three_carriers() {
    std::vector<Profile> profiles(3);
    profiles[0].id = "orange-fr";
    profiles[0].prefixes = {"+336", "+337"};
    profiles[1].id = "sfr-fr";
    profiles[1].prefixes = {"+3361"};
    profiles[2].id = "none";
    return profiles;
}

TEST(FindCarrier, PrefersTheRecordThenTheLongestPrefix) {
    const auto profiles = three_carriers();
    struct Row {
        std::string_view number;
        std::string_view record_carrier;
        std::string_view expect;
    };
    const Row rows[] = {
        {"+33612345678", "", "sfr-fr"},    {"+33622345678", "", "orange-fr"},
        {"+33712345678", "", "orange-fr"}, {"+33612345678", "orange-fr", "orange-fr"},
        {"+33112345678", "none", "none"},  {"+33612345678", "closed-since", "sfr-fr"},
        {"+33112345678", "", ""},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.number);
        const auto* found = find_carrier(profiles, *Msisdn::create(row.number), row.record_carrier);
        EXPECT_EQ(found ? found->id : "", row.expect);
    }
}

TEST(FindCarrierByPrefix, KnowsWhoHadTheNumberFirst) {
    const auto profiles = three_carriers();
    EXPECT_EQ(find_carrier_by_prefix(profiles, *Msisdn::create("+33612345678"))->id, "sfr-fr");
    EXPECT_EQ(find_carrier_by_prefix(profiles, *Msisdn::create("+94771234567")), nullptr);
}

}  // namespace
}  // namespace assent::carriers
