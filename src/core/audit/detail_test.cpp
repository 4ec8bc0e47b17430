// Goal: the words of the audit trail are stable, since what was written once is never changed.
// Method: each function against its whole text.

#include "core/audit/detail.h"

#include <gtest/gtest.h>

namespace assent::audit {
namespace {

using partners::Scope;

TEST(AuditDetail, NamesScopesAsPartnersDo) {
    EXPECT_EQ(describe_scopes({}), "");
    EXPECT_EQ(describe_scopes({Scope::matching, Scope::formfilling}), "matching,formfilling");
}

TEST(AuditDetail, SaysHowLongATokenLives) {
    EXPECT_EQ(describe_lifetime(Seconds(300)), "300 s");
}

TEST(AuditDetail, TellsARepeatedReadingFromTheFirst) {
    EXPECT_EQ(describe_release({Scope::billing}, Reading::first), "billing");
    EXPECT_EQ(describe_release({Scope::billing}, Reading::repeated), "billing, again");
}

TEST(AuditDetail, SaysWhatAnImportBrought) {
    EXPECT_EQ(describe_import({.records = 2, .digest = "ab12", .source = "people.jsonl"}),
              "2 records from people.jsonl, digest ab12");
}

}  // namespace
}  // namespace assent::audit
