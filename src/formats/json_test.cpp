// Goal: JSON is read strictly and written exactly.
// Method: tables of texts that are read, and of texts that are not with their reason; what is
// written is read back.

#include "formats/json.h"

#include <limits>
#include <string>

#include <gtest/gtest.h>

namespace assent::formats {

namespace {

std::string nested(int depth) {
    const auto size = static_cast<std::size_t>(depth);
    return std::string(size, '[') + std::string(size, ']');
}

TEST(ReadJson, KeepsEachKindOfValue) {
    const auto json = read_json(
        R"( {"text":"Zo\u00e9 \ud83d\ude00","one":1,"half":0.5,"yes":true,"none":null,)"
        R"("list":[1,"two",{}],"big":18446744073709551615,"least":-9223372036854775808} )");
    ASSERT_TRUE(json);
    EXPECT_EQ(*json->find("text")->as<std::string>(), "Zoé 😀");
    EXPECT_EQ(*json->find("one")->as<std::int64_t>(), 1);
    EXPECT_EQ(*json->find("half")->as<double>(), 0.5);
    EXPECT_TRUE(*json->find("yes")->as<bool>());
    EXPECT_TRUE(json->find("none")->is_null());
    EXPECT_EQ(json->find("list")->as<JsonArray>()->size(), 3U);
    EXPECT_EQ(*json->find("big")->as<double>(), 18446744073709551615.0);
    EXPECT_EQ(*json->find("least")->as<std::int64_t>(), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(json->find("other"), nullptr);
    EXPECT_EQ(json->find("one")->find("x"), nullptr);
    EXPECT_EQ(json->find("one")->as<std::string>(), nullptr);
}

TEST(ReadJson, KeepsTheOrderOfMembers) {
    const auto json = read_json(R"({"b":1,"a":2,"c":3})");
    ASSERT_TRUE(json);
    std::string order;
    for (const auto& member : *json->as<JsonObject>()) order += member.first;
    EXPECT_EQ(order, "bac");
}

TEST(ReadJson, SaysWhyATextIsRefused) {
    using enum JsonRefusal;
    std::string many = "{";
    for (int i = 0; i < 40; ++i) many += "\"k" + std::to_string(i) + "\":1,";
    const std::pair<std::string, JsonRefusal> rows[] = {
        {"", malformed},
        {"   ", malformed},
        {"{", malformed},
        {"{}x", malformed},
        {"{} {}", malformed},
        {"{'a':1}", malformed},
        {"{\"a\":1,}", malformed},
        {"[01]", malformed},
        {"[1e400]", malformed},
        {"nul", malformed},
        {"\"\xFF\"", malformed},
        {"\"\xC0\xAF\"", malformed},
        {R"("\ud800")", malformed},
        {std::string("\"a\0b\"", 5), malformed},
        {"\"a\nb\"", malformed},
        {R"("a\u0000b")", has_nul},
        {R"({"a\u0000":1})", has_nul},
        {R"({"a":1,"a":2})", duplicate_key},
        {R"({"a":1,"\u0061":2})", duplicate_key},
        {R"([{"x":{"a":1,"b":2,"a":3}}])", duplicate_key},
        {many + "\"k7\":2}", duplicate_key},
        {nested(json_depth_max + 1), too_deep},
        {nested(100'000), too_deep},
    };
    for (const auto& [text, refusal] : rows) {
        const auto json = read_json(text);
        ASSERT_FALSE(json) << text.substr(0, 60);
        EXPECT_EQ(json.error().code, refusal) << text.substr(0, 60);
    }
    EXPECT_TRUE(read_json(nested(json_depth_max)));
    EXPECT_TRUE(read_json(many + "\"other\":2}"));
}

TEST(ReadJson, ReadsLargeTextsAndSmallOnesInTurn) {
    const auto large = read_json("[\"" + std::string(1'000'000, 'x') + "\"]");
    ASSERT_TRUE(large);
    EXPECT_EQ(large->as<JsonArray>()->front().as<std::string>()->size(), 1'000'000U);
    const auto small = read_json("[\"y\"]");
    ASSERT_TRUE(small);
    EXPECT_EQ(*small->as<JsonArray>()->front().as<std::string>(), "y");
}

TEST(JsonWriter, WritesMembersInTheOrderOfTheCalls) {
    JsonWriter json;
    json.begin_object().member("status", "success").key("score").raw("1.0");
    json.key("list").begin_array().integer(-7).boolean(true).null().string("").end_array();
    EXPECT_EQ(json.end_object().take(),
              R"({"status":"success","score":1.0,"list":[-7,true,null,""]})");
}

TEST(JsonWriter, EscapesWhatJsonCannotHold) {
    const std::string text = "a\"b\\c\n\x01 Zoé 😀 </script>";
    JsonWriter json;
    const auto written = json.begin_array().string(text).string({}).end_array().take();
    const auto read = read_json(written);
    ASSERT_TRUE(read) << written;
    EXPECT_EQ(*read->as<JsonArray>()->front().as<std::string>(), text);
}

TEST(JsonWriter, BeginsAnewAfterTake) {
    JsonWriter json;
    EXPECT_EQ(json.begin_object().end_object().take(), "{}");
    EXPECT_EQ(json.begin_array().integer(1).end_array().take(), "[1]");
}

}  // namespace

}  // namespace assent::formats
