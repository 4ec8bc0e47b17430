// Goal: a redirect is compared byte for byte, and nothing may be registered that a browser would
// run, or read as another host than we do.
// Method: the attacks of RFC 9700, 4.1 as tables.

#include "core/oauth/client.h"

#include <gtest/gtest.h>

namespace assent::oauth {
namespace {

TEST(Redirect, IsComparedByteForByte) {
    const std::vector<std::string> registered = {"https://bank.example/cb",
                                                 "com.example.app:/back"};
    EXPECT_TRUE(is_registered("https://bank.example/cb", registered));
    EXPECT_TRUE(is_registered("com.example.app:/back", registered));
    for (const auto* uri : {"",
                            "https://bank.example/cb/",
                            "https://bank.example/cb?x=1",
                            "https://bank.example/c",
                            "https://bank.example/cb/../cb",
                            "https://bank.example/./cb",
                            "https://bank.example/%63b",
                            "https://BANK.example/cb",
                            "HTTPS://bank.example/cb",
                            "https://bank.example:443/cb",
                            "https://bank.example.evil.example/cb",
                            "https://evil.example/bank.example/cb",
                            "https://bank.example@evil.example/cb",
                            "https://user@bank.example/cb",
                            "https://bank.example/cb#x",
                            "https://bank.example\\cb",
                            "http://bank.example/cb",
                            "//bank.example/cb",
                            "/cb",
                            "javascript:alert(1)",
                            "https://bank.example/cb\n",
                            " https://bank.example/cb"}) {
        EXPECT_FALSE(is_registered(uri, registered)) << uri;
    }
}

TEST(Redirect, MayBeRegisteredWhenEveryReaderReadsItAlike) {
    for (const auto* uri :
         {"https://bank.example/cb", "https://bank.example", "https://bank.example?x=1",
          "http://127.0.0.1:8080/cb", "http://localhost/cb", "http://[::1]:9000/cb",
          "https://bank.example/cb?next=%2Fhome&x=a@b", "com.example.app:/back",
          "com.example.app://back", "myapp:back", "HTTPS://Bank.example/Cb"}) {
        EXPECT_TRUE(may_be_registered(uri)) << uri;
    }
    for (const auto* uri : {"",
                            "bank.example/cb",
                            "/cb",
                            "//bank.example/cb",
                            ":x",
                            "https:",
                            "https:/cb",
                            "https://",
                            "https:///cb",
                            "https://:80/cb",
                            "https://bank.example:/cb",
                            "https://bank.example:x/cb",
                            "https://bank.example:443:80/cb",
                            "https://bank.example:100000/cb",
                            "https://user@bank.example/cb",
                            "https://user:pass@bank.example/cb",
                            "com.example.app://a@b/back",
                            "https://bank.example/cb#",
                            "https://bank.example/cb#top",
                            "https://bank.example\\@evil.example/cb",
                            "https://bank.example/a b",
                            " https://x.example",
                            "https://bank.example/cb\r\nSet-Cookie: a=b",
                            "https://bank.example/\x01",
                            "https://bank.example/\"x",
                            "https://bank.example/<x>",
                            "https://b\xc3\xa4nk.example/",
                            "javascript:alert(1)",
                            "JavaScript:alert(1)",
                            "javascript://bank.example/%0aalert(1)",
                            "data:text/html,x",
                            "vbscript:x",
                            "file:///etc/passwd",
                            "about:blank",
                            "blob:x",
                            "filesystem:x",
                            "view-source:https://bank.example",
                            "intent://x",
                            "1app:/x",
                            "a_b:/x",
                            "myapp:"}) {
        EXPECT_FALSE(may_be_registered(uri)) << uri;
    }
    EXPECT_FALSE(may_be_registered(std::string_view("https://a\0b/", 12)));
}

TEST(Client, MayUseAndAskWhatIsRegistered) {
    Client client;
    client.scopes = {"openid", "billing"};
    client.grant_types = {"authorization_code"};
    EXPECT_TRUE(may_ask(client, Scope::openid));
    EXPECT_FALSE(may_ask(client, Scope::customer_bill_last));
    EXPECT_TRUE(may_use(client, "authorization_code"));
    EXPECT_FALSE(may_use(client, "authorization"));
    EXPECT_FALSE(may_use(client, ""));
}

TEST(Client, APublicOneAlwaysRotates) {
    Client client;
    EXPECT_FALSE(rotates_refresh(client));
    client.refresh_rotation = true;
    EXPECT_TRUE(rotates_refresh(client));
    client.refresh_rotation = false;
    client.confidential = false;
    EXPECT_TRUE(rotates_refresh(client));
}

}  // namespace
}  // namespace assent::oauth
