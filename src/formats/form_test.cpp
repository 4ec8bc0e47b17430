// Goal: a form is decoded as browsers encode it, and what is not one is refused whole.
// Method: tables of texts with the fields that they hold, and of texts with their refusal.

#include "formats/form.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace assent::formats {

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

TEST(ReadForm, DecodesFieldsInOrder) {
    const std::pair<std::string_view, Fields> rows[] = {
        {"", {}},
        {"&&", {}},
        {"a=1&b=2", {{"a", "1"}, {"b", "2"}}},
        {"a=1&&b=2&", {{"a", "1"}, {"b", "2"}}},
        {"a", {{"a", ""}}},
        {"=1", {{"", "1"}}},
        {"a=b=c", {{"a", "b=c"}}},
        {"a=two+words%21", {{"a", "two words!"}}},
        {"n%61me=%C3%A9%2B+", {{"name", "é+ "}}},
        {"a=1&a=2", {{"a", "1"}, {"a", "2"}}},
        {"u=%7B%22a%22%3A1%7D", {{"u", "{\"a\":1}"}}},
        {"a=é", {{"a", "é"}}},
    };
    for (const auto& [text, fields] : rows) {
        const auto form = read_form(text);
        ASSERT_TRUE(form) << text;
        EXPECT_EQ(form->fields(), fields) << text;
    }
}

TEST(ReadForm, RefusesWhatIsNoForm) {
    using enum FormRefusal;
    std::string many;
    for (int i = 0; i < 100'000; ++i) many += "a=1&";
    const std::pair<std::string, FormRefusal> rows[] = {
        {"a=%", bad_escape},     {"a=%4", bad_escape}, {"a=%zz", bad_escape},
        {"%=1", bad_escape},     {"a=%00", bad_text},  {std::string("a=\0", 3), bad_text},
        {"a=%FF", bad_text},     {"%C3=1", bad_text},  {"a=%ED%A0%80", bad_text},
        {many, too_many_fields},
    };
    for (const auto& [text, refusal] : rows) {
        const auto form = read_form(text);
        ASSERT_FALSE(form) << text.substr(0, 40);
        EXPECT_EQ(form.error().code, refusal) << text.substr(0, 40);
    }
}

TEST(ReadForm, TakesExactlyTheMostFields) {
    std::string text = "a=1";
    for (std::size_t i = 1; i < form_fields_max; ++i) text += "&a=1";
    EXPECT_TRUE(read_form(text));
    EXPECT_FALSE(read_form(text + "&a=1"));
}

TEST(Form, FindsTheLastOfAName) {
    auto query = read_form("licence=L1&scope=a");
    ASSERT_TRUE(query);
    const auto form = read_form("Licence=L2", std::move(*query));
    ASSERT_TRUE(form);
    EXPECT_EQ(*form->find_ignoring_case("LICENCE"), "L2");
    EXPECT_EQ(*form->find("licence"), "L1");
    EXPECT_EQ(*form->find("scope"), "a");
    EXPECT_EQ(form->find("Scope"), nullptr);
    EXPECT_EQ(form->find_ignoring_case("scop"), nullptr);
}

TEST(PercentEncode, IsReadBack) {
    std::string text;
    for (int c = 1; c < 128; ++c) text.push_back(static_cast<char>(c));
    text += "é😀";
    const auto form = read_form("a=" + percent_encode(text));
    ASSERT_TRUE(form);
    EXPECT_EQ(*form->find("a"), text);
    EXPECT_EQ(percent_encode("a-b_c.d~ é/?"), "a-b_c.d~%20%C3%A9%2F%3F");
}

}  // namespace

}  // namespace assent::formats
