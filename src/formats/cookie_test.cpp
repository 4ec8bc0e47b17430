// Goal: the browser's cookie is bound to this host over https, never read by scripts, and read back
// only where it is unmistakable.
// Method: tables.

#include "formats/cookie.h"

#include <gtest/gtest.h>

namespace assent::formats {
namespace {

TEST(Cookie, IsAsSafeAsThePublicUrl) {
    EXPECT_EQ(cookie_safety_of("https://id.example"), CookieSafety::https);
    EXPECT_EQ(cookie_safety_of("http://127.0.0.1:8700"), CookieSafety::plain_http);
    EXPECT_EQ(cookie_safety_of(""), CookieSafety::plain_http);

    EXPECT_EQ(write_browser_cookie("abc", CookieSafety::https),
              "__Host-assent=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
    EXPECT_EQ(write_browser_cookie("abc", CookieSafety::plain_http),
              "assent=abc; Path=/; HttpOnly; SameSite=Lax");
    EXPECT_EQ(end_browser_cookie(CookieSafety::https),
              "__Host-assent=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
    EXPECT_EQ(end_browser_cookie(CookieSafety::plain_http),
              "assent=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

TEST(Cookie, IsReadWhereItIsUnmistakable) {
    const std::string longest(cookie_bytes_max, 'x');
    struct Row {
        std::string header;
        std::string expect;
    };
    const Row rows[] = {{"assent=abc", "abc"},
                        {"a=1; assent=abc; b=2", "abc"},
                        {"a=1;assent=abc;b=2", "abc"},
                        {"  assent = abc ", "abc"},
                        {"assent=a=b", "a=b"},
                        {"assent=" + longest, longest},
                        {"assent=" + longest + "x", ""},
                        {"assent=abc; assent=abc", ""},
                        {"assent=abc; assent=def", ""},
                        {"assent=; assent=abc", ""},
                        {"", ""},
                        {"assent", ""},
                        {"assent=", ""},
                        {"Assent=abc", ""},
                        {"xassent=abc", ""},
                        {"__Host-assent=abc", ""},
                        {"a=assent=abc", ""},
                        {"a=1, assent=abc", ""},
                        {";;;=;", ""}};
    for (const auto& row : rows) EXPECT_EQ(read_cookie(row.header, "assent"), row.expect);
}

}  // namespace
}  // namespace assent::formats
