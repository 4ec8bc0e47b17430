// Goal: the ten formatting levels, at home and abroad.
// Method: one number per shape of plan: trunk prefix, none, one that looks like the calling code's
// end.

#include "faces/dqe/phone_text.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace assent::dqe {
namespace {

std::string write(std::string_view number, int format) {
    const auto phone = formats::read_phone(number, "FR");
    EXPECT_TRUE(phone) << number;
    return phone ? write_phone(*phone, format) : std::string();
}

TEST(WritePhone, KnowsTheLevelsOfTheContract) {
    const std::string_view expect[] = {
        "0612345678",        "06 12 34 56 78", "+33 6 12 34 56 78",     "+33 612345678",
        "+33 (0) 612345678", "+33612345678",   "+33 (0) 6 12 34 56 78", "06.12.34.56.78",
        "+33.6.12.34.56.78", "33612345678"};
    for (int format = 0; format < formats_count; ++format) {
        EXPECT_EQ(write("0612345678", format), expect[format]) << format;
    }
}

TEST(WritePhone, TakesTheCallingCodeOfAnyCountry) {
    EXPECT_EQ(write("+380501234567", 3), "+380 501234567");
    EXPECT_EQ(write("+905321234567", 3), "+90 5321234567");
    EXPECT_EQ(write("+12015550123", 3), "+1 2015550123");
    EXPECT_EQ(write("+4520123456", 2), "+45 20 12 34 56");
    EXPECT_EQ(write("+32470123456", 7), "0470123456");
}

}  // namespace
}  // namespace assent::dqe
