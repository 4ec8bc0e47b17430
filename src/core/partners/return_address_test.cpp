// Goal: only addresses that a browser takes as we do are compared, and the comparison is exact but
// for the query. Method: tables of texts; each row stands alone.

#include "core/partners/return_address.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace assent::partners {
namespace {

TEST(ReadReturnAddress, TakesAbsoluteHttpAddressesApart) {
    struct Row {
        std::string_view text;
        ReturnAddress expect;
    };
    const Row rows[] = {
        {"https://partner.example", {"https", "partner.example", 443, "/"}},
        {"https://partner.example/", {"https", "partner.example", 443, "/"}},
        {"HTTPS://Partner.Example/Back", {"https", "partner.example", 443, "/Back"}},
        {"http://partner.example:8080/a/b?x=1", {"http", "partner.example", 8080, "/a/b"}},
        {"https://partner.example?x=1", {"https", "partner.example", 443, "/"}},
        {"http://[::1]:81/", {"http", "[::1]", 81, "/"}},
        {"http://[::1]/", {"http", "[::1]", 80, "/"}},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.text);
        EXPECT_EQ(read_return_address(row.text), row.expect);
    }
}

TEST(ReadReturnAddress, RefusesWhatIsNotOne) {
    const std::string_view texts[] = {
        "",
        "partner.example/",
        "/back",
        "//partner.example/",
        "ftp://partner.example/",
        "javascript:alert(1)",
        "javascript://partner.example/%0aalert(1)",
        "https://",
        "https:///back",
        "https://user@partner.example/",
        "https://partner.example\\@evil.example/",
        "https://partner.example/#part",
        "https://partner.example:0/",
        "https://partner.example:99999/",
        "https://partner.example:8x/",
        "https://partner.example/a b",
        "https://partner.example/\r\nSet-Cookie: a=b",
        "https://partn\xC3\xA9r.example/",
    };
    for (const auto text : texts) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(read_return_address(text));
    }
}

TEST(IsRegistered, ComparesAllButTheQuery) {
    const std::vector<std::string> registered = {"https://partner.example/",
                                                 "http://127.0.0.1:8799/callback"};
    struct Row {
        std::string_view text;
        bool expect;
    };
    const Row rows[] = {
        {"https://partner.example/", true},
        {"https://partner.example", true},
        {"https://partner.example:443/?order=7", true},
        {"http://127.0.0.1:8799/callback?a=b", true},
        {"http://partner.example/", false},
        {"https://partner.example:8443/", false},
        {"https://partner.example.evil.example/", false},
        {"https://partner.example/other", false},
        {"http://127.0.0.1:8799/callback/", false},
        {"http://127.0.0.1:8799/Callback", false},
        {"https://partner.example/#x", false},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.text);
        EXPECT_EQ(is_registered(row.text, registered), row.expect);
    }
    EXPECT_FALSE(is_registered("https://partner.example/", {}));
}

}  // namespace
}  // namespace assent::partners
