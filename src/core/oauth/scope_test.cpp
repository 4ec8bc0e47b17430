// Goal: a scope list is read as RFC 6749, 3.3 writes it, each word once, and refused with any word
// that we do not know; what is written is read back.
// Method: tables.

#include "core/oauth/scope.h"

#include <gtest/gtest.h>

namespace assent::oauth {
namespace {

TEST(Scopes, AreReadInOrderEachOnce) {
    struct Row {
        std::string_view text;
        std::optional<Scopes> expect;
    };
    const Row rows[] = {
        {"openid", Scopes{Scope::openid}},
        {"openid customer_bill_last", Scopes{Scope::openid, Scope::customer_bill_last}},
        {"customer_bill_last openid", Scopes{Scope::customer_bill_last, Scope::openid}},
        {"openid openid", Scopes{Scope::openid}},
        {" openid  email ", Scopes{Scope::openid, Scope::email}},
        {"", Scopes{}},
        {"   ", Scopes{}},
        {"openid pay", {}},
        {"OPENID", {}},
        {"openid,email", {}},
        {"openid\temail", {}},
        {"openid+email", {}}};
    for (const auto& row : rows) EXPECT_EQ(read_scopes(row.text), row.expect) << row.text;
}

TEST(Scopes, AreWrittenSoThatTheyAreReadBack) {
    const Scopes all(all_scopes.begin(), all_scopes.end());
    EXPECT_EQ(read_scopes(write_scopes(all)), all);
    EXPECT_EQ(write_scopes({Scope::openid, Scope::offline_access}), "openid offline_access");
    EXPECT_EQ(write_scopes({}), "");
}

}  // namespace
}  // namespace assent::oauth
