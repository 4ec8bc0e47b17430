// Goal: an encrypted login_hint is the one of the contract, section 4: its vector B both ways,
// every form that clients send, and one answer for every bad one. Method: the vector, tables of
// forms and of plain texts, and every single changed byte.

#include "formats/login_hint.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "formats/digest.h"

namespace assent::formats {
namespace {

constexpr std::string_view plain = "1453891409214_33612345678";
constexpr std::string_view hint_b =
    "f672e6d89b73dbfb0b97cbe18f89c2bayluZiIzzjjQwwoDq9W0pziedOiWrUTxIXfI9ZfkDhF0=";
constexpr std::string_view base64_b = "yluZiIzzjjQwwoDq9W0pziedOiWrUTxIXfI9ZfkDhF0=";

const std::string& key() {
    static const std::string made = login_hint_key("clientSecret");
    return made;
}
const std::string& iv() {
    static const std::string made =
        "\xf6\x72\xe6\xd8\x9b\x73\xdb\xfb\x0b\x97\xcb\xe1\x8f\x89\xc2\xba";
    return made;
}

std::string blocks_of(std::string_view text) {
    return *read_base64(std::string_view(write_login_hint(key(), iv(), text)).substr(32));
}

TEST(LoginHint, ReproducesVectorB) {
    EXPECT_EQ(write_hex(key()), "9a5f75fe98e58215cfdd5b1f64bdb438b7bc6523427224dcc8d8dc0d957eeb86");
    EXPECT_EQ(write_login_hint(key(), iv(), plain), hint_b);

    const auto opened = open_login_hint(key(), hint_b);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->at_ms, 1'453'891'409'214);
    EXPECT_EQ(opened->digits, "33612345678");
    EXPECT_EQ(opened->iv, iv());
}

TEST(LoginHint, IsTheSameHintWithAnotherIv) {
    // Changing the IV changes the first block of the text and nothing else: the time can be moved
    // without the key.
    auto moved = iv();
    moved[12] = static_cast<char>(moved[12] ^ '4' ^ '5');
    const auto blocks = write_base64(*read_base64(base64_b));
    const auto opened = open_login_hint(key(), write_hex(moved) + blocks);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->at_ms, 1'453'891'409'215);
    EXPECT_EQ(opened->identity, open_login_hint(key(), hint_b)->identity);
}

TEST(LoginHint, IsReadInEveryForm) {
    const auto blocks = *read_base64(base64_b);
    const auto hex_iv = write_hex(iv());
    std::string upper_iv = "F672E6D89B73DBFB0B97CBE18F89C2BA";
    const std::string rows[] = {
        hex_iv + write_base64(blocks),
        upper_iv + write_base64(blocks),
        hex_iv + write_base64url(blocks),
        hex_iv + std::string(base64_b.substr(0, 43)),
        write_base64(iv() + blocks),
        write_base64url(iv() + blocks),
        hex_iv + write_hex(blocks),
        write_hex(iv() + blocks) + "\n",
        hex_iv + std::string(base64_b) + "\r\n",
        write_base64(iv() + blocks).substr(0, 60) + "\n" + write_base64(iv() + blocks).substr(60)};
    for (const auto& row : rows) {
        const auto opened = open_login_hint(key(), row);
        ASSERT_TRUE(opened) << row;
        EXPECT_EQ(opened->digits, "33612345678") << row;
        EXPECT_EQ(opened->iv, iv()) << row;
    }
}

TEST(LoginHint, ABlankStandsForAPlus) {
    // Numbers are tried until the hint has a plus.
    for (int last = 0; last < 100; ++last) {
        auto hint = write_login_hint(key(), iv(), "1453891409214_336123456" + std::to_string(last));
        if (hint.find('+') == std::string::npos) continue;
        std::ranges::replace(hint, '+', ' ');
        EXPECT_TRUE(open_login_hint(key(), hint)) << hint;
        return;
    }
    FAIL() << "no hint had a plus";
}

TEST(LoginHint, IsReadWithEveryTimeAndNumberThatClientsWrite) {
    struct Row {
        std::string_view plain;
        std::int64_t at_ms;
        std::string_view digits;
    };
    const Row rows[] = {
        {"1453891409214_33612345678\n", 1'453'891'409'214, "33612345678"},
        {"1453891409214_33612345678 \r\n\t", 1'453'891'409'214, "33612345678"},
        {"1453891409214_+33612345678", 1'453'891'409'214, "33612345678"},
        {"1453891409214_0033612345678", 1'453'891'409'214, "33612345678"},
        {"1453891409_33612345678", 1'453'891'409'000, "33612345678"},
        {"2016-01-27T10:43:29.214Z_33612345678", 1'453'891'409'214, "33612345678"},
        {"2016-01-27T10:43:29Z_33612345678", 1'453'891'409'000, "33612345678"},
        {"1453891409214_12345678", 1'453'891'409'214, "12345678"},
        {"1453891409214_123456789012345", 1'453'891'409'214, "123456789012345"},
    };
    for (const auto& row : rows) {
        const auto opened = open_login_hint(key(), write_login_hint(key(), iv(), row.plain));
        ASSERT_TRUE(opened) << row.plain;
        EXPECT_EQ(opened->at_ms, row.at_ms) << row.plain;
        EXPECT_EQ(opened->digits, row.digits) << row.plain;
    }
}

TEST(LoginHint, IsNothingForAnyOtherText) {
    for (const auto* other : {"",
                              "_",
                              "1453891409214",
                              "1453891409214_",
                              "_33612345678",

                              "1453891409214_1234567",
                              "1453891409214_1234567890123456",
                              "1453891409214_++33612345678",
                              "1453891409214_+0033612345678901",
                              "1453891409214 33612345678",
                              "1453891409214_3361234567a",
                              "1453891409214_33612345678_1",
                              " 1453891409214_33612345678",
                              "145389140_33612345678",
                              "14538914092140_33612345678",
                              "-453891409214_33612345678",
                              "2016-01-27_33612345678",
                              "2016-13-27T10:43:29.214Z_33612345678",
                              "2016-01-27T10:43:29.214+01:00_33612345678",
                              "1453891409214_33612345678\nx"}) {
        EXPECT_FALSE(open_login_hint(key(), write_login_hint(key(), iv(), other))) << other;
    }
}

TEST(LoginHint, IsNothingForAnyOtherHint) {
    const auto hint = std::string(hint_b);
    const auto blocks = *read_base64(base64_b);
    const std::string rows[] = {"",
                                "33612345678",
                                "tel:+33612345678",
                                hint.substr(0, 32),
                                hint.substr(32),
                                hint + hint,
                                hint + "=",
                                hint + "A",
                                "%" + hint,
                                hint.substr(1),
                                hint.substr(0, 31) + "g" + hint.substr(32),
                                write_hex(iv()) + write_base64(blocks.substr(0, 16)),
                                write_hex(iv()) + write_base64(blocks.substr(0, 31)),
                                write_base64(iv()),
                                std::string(10'000, 'A'),
                                write_hex(iv() + blocks) + "0"};
    for (const auto& row : rows) EXPECT_FALSE(open_login_hint(key(), row)) << row;
    EXPECT_FALSE(open_login_hint(login_hint_key("another"), hint));
    EXPECT_FALSE(open_login_hint("", hint));
    EXPECT_FALSE(open_login_hint("short", hint));
}

TEST(LoginHint, EveryWrongPaddingIsNothing) {
    // A text of 16 bytes is padded by a block of its own; whatever else its bytes are is refused.
    const std::string_view sixteen = "1453891409_12345678";
    const auto blocks = blocks_of(sixteen);
    ASSERT_EQ(blocks.size(), 32U);
    int good = 0;
    for (int byte = 0; byte < 256; ++byte) {
        // A changed byte of the first block changes the same byte of the second's text.
        auto changed = blocks;
        changed[15] = static_cast<char>(changed[15] ^ byte);
        if (open_login_hint(key(), write_hex(iv()) + write_base64(changed))) ++good;
    }
    EXPECT_EQ(good, 1);
}

}  // namespace
}  // namespace assent::formats
