// Goal: a date of birth scores by the mistake that may explain it.
// Method: one table.

#include "core/identity/birthdates.h"

#include <gtest/gtest.h>

namespace assent::identity {

namespace {

TEST(CompareBirthdates, GradesMistakes) {
    struct Row {
        const char* claim;
        const char* record;
        double expect;
    };
    const Row rows[] = {
        {"1988-04-17", "1988-04-17", 1},
        {"1988-04-07", "1988-07-04", day_month_swapped_score},
        {"1988-04-18", "1988-04-17", one_digit_score},
        {"1989-04-17", "1988-04-17", one_digit_score},
        {"1988-04-71", "1988-04-17", two_digits_swapped_score},
        {"1898-04-17", "1988-04-17", two_digits_swapped_score},
        {"1988-04-29", "1988-04-17", other_day_score},
        {"1975-04-17", "1988-04-17", other_year_score},
        {"1988-11-02", "1988-04-17", same_year_score},
        {"1975-11-02", "1988-04-17", 0},
        {"17/04/1988", "1988-04-17", 0},
        {"unknown", "1988-04-17", 0},
        {"1988-04-1\u00e9", "1988-04-17", 0},
    };
    for (const auto& [claim, record, expect] : rows) {
        EXPECT_EQ(compare_birthdates(claim, record), expect) << claim << " " << record;
        EXPECT_EQ(compare_birthdates(record, claim), expect) << claim << " " << record;
    }
}

}  // namespace

}  // namespace assent::identity
