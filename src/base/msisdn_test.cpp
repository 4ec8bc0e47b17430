// Goal: only E.164 texts become numbers, and a masked number cannot be called.
// Method: tables of texts.
#include "base/msisdn.h"

#include <gtest/gtest.h>

namespace assent {

TEST(Msisdn, OnlyE164IsRead) {
    struct Row {
        std::string_view text;
        bool good;
    };
    const Row rows[] = {
        {"+33612345678", true},
        {"+12345", true},
        {"+123456789012345", true},
        {"33612345678", false},
        {"+1234", false},
        {"+1234567890123456", false},
        {"+03612345678", false},
        {"+336 12345678", false},
        {"+33612a45678", false},
        {"", false},
        {"+", false},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.text);
        const auto read = Msisdn::create(row.text);
        EXPECT_EQ(read.has_value(), row.good);
        if (read) {
            EXPECT_EQ(read->text(), row.text);
        }
    }
}

TEST(Msisdn, MaskHidesTheMiddle) {
    EXPECT_EQ(Msisdn::create("+33612345678")->masked(), "+336*****78");
    EXPECT_EQ(Msisdn::create("+1234567")->masked(), "+*****");
    EXPECT_EQ(Msisdn().masked(), "+*****");
}

}  // namespace assent
