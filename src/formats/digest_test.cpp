// Goal: digests, Base64, PKCE challenges and at_hash are those of their documents.
// Method: the documents' vectors, a table of texts that are not Base64, and what is written is read
// back, for every length and byte.

#include "formats/digest.h"

#include <gtest/gtest.h>

namespace assent::formats {
namespace {

TEST(Digest, IsTheOneOfFips180) {
    EXPECT_EQ(write_hex(sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(write_hex(sha256("")),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Digest, ChallengesAsRfc7636AppendixB) {
    EXPECT_EQ(pkce_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
              "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST(Digest, HashesAnAccessTokenAsOpenIdConnectDoes) {
    // The example of OpenID Connect Core, A.3.
    EXPECT_EQ(access_token_hash("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"),
              "77QmUPtjPfzWtF2AnpK9RQ");
}

TEST(ReadBase64, TakesBothAlphabetsPaddedOrNot) {
    struct Row {
        std::string_view text;
        std::optional<std::string> expect;
    };
    // RFC 4648, 10.
    const Row rows[] = {{"", ""},
                        {"Zg==", "f"},
                        {"Zg", "f"},
                        {"Zm8=", "fo"},
                        {"Zm8", "fo"},
                        {"Zm9v", "foo"},
                        {"Zm9vYg", "foob"},
                        {"Zm9vYmFy", "foobar"},
                        {"-_-_", "\xfb\xff\xbf"},
                        {"+/+/", "\xfb\xff\xbf"},
                        {"Zm9vYg=", {}},
                        {"Zg=", {}},
                        {"Zg===", {}},
                        {"Z", {}},
                        {"Z===", {}},
                        {"=", {}},
                        {"====", {}},
                        {"Zg==Zg==", {}},
                        {"Z=g=", {}},
                        {"Zh==", {}},
                        {"Zm9=", {}},
                        {"Zm 9v", {}},
                        {"Zm9v\n", {}},
                        {"Zm.v", {}},
                        {"+-/_", {}},
                        {"Zm9v\xe9", {}}};
    for (const auto& row : rows) EXPECT_EQ(read_base64(row.text), row.expect) << row.text;
    EXPECT_FALSE(read_base64(std::string_view("Zm\0v", 4)));
}

TEST(ReadBase64, ReadsWhatIsWritten) {
    std::string bytes;
    for (int i = 0; i < 520; ++i) {
        EXPECT_EQ(read_base64(write_base64(bytes)), bytes);
        EXPECT_EQ(read_base64(write_base64url(bytes)), bytes);
        bytes.push_back(static_cast<char>(i * 37));
    }
}

}  // namespace
}  // namespace assent::formats
