// Goal: every page that a subscriber sees has one look, speaks its language, treats what it is
// given as text, and tells the browser to keep it to itself.
// Method: pages written and searched; the policy's form target as a table.

#include "formats/page.h"

#include <gtest/gtest.h>

namespace assent::formats {
namespace {

bool holds(const std::string& page, std::string_view text) {
    return page.find(text) != std::string::npos;
}

NoticePage notice() {
    return {.language = "fr",
            .title = "C'est <fini>",
            .text = "A & B",
            .tone = Tone::bad,
            .link = {},
            .link_text = {},
            .button = {},
            .form_action = {},
            .form_fields = {},
            .carrier_name = {},
            .style_address = "/consent/assets/style.css"};
}

TEST(NoticePage, SaysOneThingInItsLanguage) {
    const auto page = write_notice_page(notice());
    EXPECT_TRUE(holds(page, "<html lang=\"fr\">") && holds(page, "aria-label=\"Langue\""));
    EXPECT_TRUE(holds(page, "<h1>C&apos;est &lt;fini&gt;</h1>") && holds(page, "A &amp; B"));
    EXPECT_TRUE(holds(page, "href=\"/consent/assets/style.css\"") ||
                holds(page, "href=\"&#x2F;consent&#x2F;assets&#x2F;style.css\""));
    EXPECT_FALSE(holds(page, "<form") || holds(page, "class=\"back\""));
}

TEST(NoticePage, AsksForOneClickWhereAButtonIsNamed) {
    auto asked = notice();
    asked.language = "en";
    asked.button = "Log out";
    asked.form_action = "/logout";
    asked.form_fields = {{"state", "\"><script>"}};
    const auto page = write_notice_page(asked);
    EXPECT_TRUE(holds(page, "<form method=\"post\" action=\"/logout\">"));
    EXPECT_TRUE(holds(page, "<button type=\"submit\" class=\"accept\">Log out</button>"));
    EXPECT_TRUE(holds(page, "name=\"state\" value=\"&quot;&gt;&lt;script&gt;\""));
    EXPECT_FALSE(holds(page, "<script"));
}

TEST(NoticePage, TheLanguageSwitchKeepsTheAddressesQuery) {
    auto asked = notice();
    EXPECT_TRUE(holds(write_notice_page(asked), "href=\"?lang=en\""));
    asked.query = "a=1&b=2";
    EXPECT_TRUE(holds(write_notice_page(asked), "href=\"?a=1&amp;b=2&amp;lang=en\""));
}

TEST(PageHeaders, AreThoseOfAPageAndOfARedirect) {
    const auto page = page_headers("fr", "https://client.example");
    EXPECT_EQ(page.at(0), std::pair(std::string("Content-Language"), std::string("fr")));
    EXPECT_EQ(page.at(1).second,
              "default-src 'none'; style-src 'self'; form-action 'self' https://client.example; "
              "base-uri 'none'; frame-ancestors 'none'");
    EXPECT_EQ(page_headers({}, {}).at(0).second,
              "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
              "frame-ancestors 'none'");
}

TEST(FormTarget, IsAnOriginOrAScheme) {
    const std::pair<const char*, const char*> rows[] = {
        {"https://client.example/callback?a=b", "https://client.example"},
        {"http://127.0.0.1:8799/callback", "http://127.0.0.1:8799"},
        {"https://client.example", "https://client.example"},
        {"http://[::1]:8799/callback", "http:"},
        {"com.example.app:/callback", "com.example.app:"},
        {"com.example.app://callback", "com.example.app:"},
        {"", ""},
        {"/callback", ""},
        {"https:", ""},
        {"https://", ""},
        {"https://a b/", ""},
        {"https://a;script-src *", ""},
        {"https://user@client.example/", ""},
        {"x;y:z", ""},
        {"'none':", ""},
    };
    for (const auto& [address, target] : rows)
        EXPECT_EQ(form_target_of(address), target) << address;
}

TEST(OnwardTargets, LetAClientSendTheBrowserOn) {
    const std::pair<const char*, const char*> rows[] = {
        {"https://client.example/callback", "https:"},
        {"http://127.0.0.1:8799/callback", "http: https:"},
        {"com.example.app:/callback", "com.example.app:"},
        {"https://a;script-src *", ""},
        {"", ""},
    };
    for (const auto& [address, targets] : rows) {
        EXPECT_EQ(onward_targets_of(address), targets) << address;
    }
}

}  // namespace
}  // namespace assent::formats
