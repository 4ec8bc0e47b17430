// Goal: bytes and texts come out in the encodings that their names say.
// Method: the vectors of RFC 4648, and tables.

#include "formats/text.h"

#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace assent::formats {

namespace {

using namespace std::string_literals;

TEST(WriteBase64, PassesTheVectorsOfItsRfc) {
    const std::pair<std::string, std::string> rows[] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
        {"\xFB\xFF\xFE", "+//+"},
    };
    for (const auto& [bytes, text] : rows) EXPECT_EQ(write_base64(bytes), text);
    EXPECT_EQ(write_base64(std::string(300'000, 'x')).size(), 400'000U);
    EXPECT_EQ(write_base64url("\xFB\xFF\xFE"), "-__-");
    EXPECT_EQ(write_base64url("fo"), "Zm8");
}

TEST(WriteHex, WritesEveryByte) {
    EXPECT_EQ(write_hex("\x00\x7f\xff"s), "007fff");
}

TEST(IsUtf8, TellsTextFromBytes) {
    for (const auto& text : {""s, "plain ASCII, longer than eight"s, "Zoé"s, "😀"s, "a\0b"s}) {
        EXPECT_TRUE(is_utf8(text)) << text;
    }
    for (const auto& text :
         {"\xFF"s, "\xC3"s, "12345678\xE9"s, "\xC0\x80"s, "\xED\xA0\x80"s, "\xF5\x80\x80\x80"s}) {
        EXPECT_FALSE(is_utf8(text));
    }
}

TEST(FirstCharacters, NeverCutsACharacter) {
    EXPECT_EQ(first_characters("Zoé Lefèvre", 3), "Zoé");
    EXPECT_EQ(first_characters("Zoé", 9), "Zoé");
    EXPECT_EQ(first_characters("Zoé", 0), "");
    EXPECT_EQ(first_characters("", 3), "");
    EXPECT_EQ(first_characters("😀é!", 2), "😀é");
}

TEST(EscapeHtml, LeavesNothingThatMarksUp) {
    EXPECT_EQ(escape_html(R"(<a href="x" id='y'>&é)"),
              "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;é");
}

}  // namespace

}  // namespace assent::formats
