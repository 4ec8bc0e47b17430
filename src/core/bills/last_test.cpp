// Goal: of any bills at most one mobile and one internet are given, the newest, mobile first.
// Method: a table of bills, written `type date`, and of what is left.
#include "core/bills/last.h"

#include <gtest/gtest.h>

namespace assent::bills {

namespace {

using Bills = std::vector<std::pair<std::string, std::string>>;

std::vector<Filed> file(const Bills& bills) {
    std::vector<Filed> filed;
    for (const auto& [type, date] : bills) {
        Filed bill;
        bill.contract_type = type;
        bill.creation_date = date;
        filed.push_back(std::move(bill));
    }
    return filed;
}

TEST(LastBills, are_the_newest_mobile_and_the_newest_internet) {
    struct Row {
        std::string_view what;
        Bills bills;
        Bills last;
    };
    const Row rows[] = {
        {"none", {}, {}},
        {"one", {{"internet", "2016-08-09"}}, {{"internet", "2016-08-09"}}},
        {"both, in the contract's order",
         {{"internet", "2016-08-09"}, {"mobile", "2016-08-01"}},
         {{"mobile", "2016-08-01"}, {"internet", "2016-08-09"}}},
        {"several lines",
         {{"mobile", "2016-07-31"}, {"mobile", "2016-08-01"}, {"mobile", "2015-12-31"}},
         {{"mobile", "2016-08-01"}}},
        {"a contract without a word", {{"landline", "2016-08-09"}}, {}},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.what);
        EXPECT_EQ(plan_last(file(row.bills)), file(row.last));
    }
}

}  // namespace

}  // namespace assent::bills
