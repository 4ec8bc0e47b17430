// Goal: a number is read as libphonenumber reads it, in whatever form people type it.
// Method: tables of what the contract names, and some three thousand numbers of all countries that
// libphonenumber-js itself has read (testdata/make_phones.mjs).

#include "formats/phone.h"

#include <chrono>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace assent::formats {

namespace {

std::string word(PhoneKind kind) {
    switch (kind) {
        case PhoneKind::mobile: return "mobile";
        case PhoneKind::fixed_line: return "fixed_line";
        case PhoneKind::fixed_line_or_mobile: return "fixed_line_or_mobile";
        case PhoneKind::other: return "other";
    }
    return "";
}

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> columns(1);
    for (const char c : line) {
        if (c == '\t') {
            columns.emplace_back();
        } else {
            columns.back().push_back(c);
        }
    }
    return columns;
}

std::vector<std::string> answer(const std::string& text, const std::string& country) {
    const auto phone = read_phone(text, country);
    if (!phone) return {"-"};
    return {phone->msisdn.text(), phone->country, phone->national, word(phone->kind)};
}

TEST(ReadPhone, AgreesWithLibphonenumber) {
    std::ifstream table("src/formats/testdata/phones.tsv");
    ASSERT_TRUE(table) << "run from the root of the checkout";
    std::string line;
    std::getline(table, line);
    int rows = 0;
    while (std::getline(table, line)) {
        auto columns = split(line);
        const auto text = columns[0];
        const auto country = columns[1];
        columns.erase(columns.begin(), columns.begin() + 2);
        EXPECT_EQ(answer(text, country), columns) << text << " typed in " << country;
        ++rows;
    }
    EXPECT_GT(rows, 2'000);
}

TEST(ReadPhone, TakesTheFormsThatPeopleType) {
    struct Row {
        std::string text;
        std::string country;
        std::string msisdn;
    };
    const Row rows[] = {
        {"0612345678", "FR", "+33612345678"},
        {"06 12 34 56 78", "FR", "+33612345678"},
        {"06.12.34.56.78", "FR", "+33612345678"},
        {"06-12-34-56-78", "FR", "+33612345678"},
        {"06/12/34/56/78", "FR", "+33612345678"},
        {"  0612345678\n", "FR", "+33612345678"},
        {"06\u00A012\u202F34\u200956\u201178", "FR", "+33612345678"},
        {"\uFF10\uFF16\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18", "FR", "+33612345678"},
        {"612345678", "FR", "+33612345678"},
        {"+33612345678", "FR", "+33612345678"},
        {"+33 (0)6 12 34 56 78", "FR", "+33612345678"},
        {"0033612345678", "FR", "+33612345678"},
        {"0033 (0) 612345678", "FR", "+33612345678"},
        {"33612345678", "FR", "+33612345678"},
        {"33 6 12 34 56 78", "FR", "+33612345678"},
        {"+33612345678", "", "+33612345678"},
        {"0033612345678", "", "+33612345678"},
        {"+33612345678", "LK", "+33612345678"},
        {"0771234567", "LK", "+94771234567"},
        {"771234567", "LK", "+94771234567"},
        {"94771234567", "LK", "+94771234567"},
        {"+94 77 123 4567", "FR", "+94771234567"},
        {"07400 123456", "GB", "+447400123456"},
        {"+44 (0)7400 123456", "FR", "+447400123456"},
        {"(201) 555-0123", "US", "+12015550123"},
        {"1 201 555 0123", "US", "+12015550123"},
        {"011 33 612345678", "US", "+33612345678"},
        {"312 345 6789", "IT", "+393123456789"},
        {"06 1234 5678", "IT", "+390612345678"},
    };
    for (const auto& [text, country, msisdn] : rows) {
        const auto phone = read_phone(text, country);
        ASSERT_TRUE(phone) << text << " in " << country;
        EXPECT_EQ(phone->msisdn.text(), msisdn) << text << " in " << country;
    }
}

TEST(ReadPhone, SaysWhyANumberIsNone) {
    struct Row {
        std::string text;
        std::string country;
        PhoneRefusal refusal;
    };
    using enum PhoneRefusal;
    const Row rows[] = {
        {"", "FR", empty},
        {"  \t", "FR", empty},
        {"()", "FR", empty},
        {"+", "FR", malformed},
        {"06 12 34 56 7x", "FR", malformed},
        {"tel:+33612345678", "FR", malformed},
        {"++33612345678", "FR", malformed},
        {"33+612345678", "FR", malformed},
        {std::string("06123456\0"
                     "78",
                     11),
         "FR", malformed},
        {"\xFF\xFE", "FR", malformed},
        {"\xE2\x80", "FR", malformed},
        {"\xF0\x9F\x93\xB1 0612345678", "FR", malformed},
        {std::string(29, '1'), "FR", malformed},
        {std::string(100'000, '1'), "FR", malformed},
        {"1", "FR", malformed},
        {"0612345678", "", malformed},
        {"0612345678", "ZZ", malformed},
        {"0612345678", "fr", malformed},
        {"06123456", "FR", non_existent},
        {"061234567890", "FR", non_existent},
        {"+999612345678", "FR", non_existent},
        {"+0612345678", "FR", non_existent},
        {"0000000000", "FR", non_existent},
        {"0692000000", "FR", non_existent},
        {"0712345678", "FR", non_existent},
    };
    for (const auto& [text, country, refusal] : rows) {
        const auto phone = read_phone(text, country);
        ASSERT_FALSE(phone) << text.substr(0, 40) << " in " << country;
        EXPECT_EQ(phone.error().code, refusal) << text.substr(0, 40) << " in " << country;
    }
}

TEST(ReadPhone, TellsMobilesFromFixedLines) {
    struct Row {
        std::string text;
        std::string country;
        PhoneKind kind;
    };
    using enum PhoneKind;
    const Row rows[] = {
        {"0612345678", "FR", mobile},
        {"0751234567", "FR", mobile},
        {"0142345678", "FR", fixed_line},
        {"0801234567", "FR", other},
        {"0912345678", "FR", other},
        {"0112345678", "LK", fixed_line},
        {"2015550123", "US", fixed_line_or_mobile},
    };
    for (const auto& [text, country, kind] : rows) {
        const auto phone = read_phone(text, country);
        ASSERT_TRUE(phone) << text;
        EXPECT_EQ(phone->kind, kind) << text;
    }
}

TEST(ReadPhone, FindsTheCountryBehindASharedCallingCode) {
    const std::pair<std::string, std::string> rows[] = {
        {"+12015550123", "US"},  {"+15062345678", "CA"},  {"+77710009998", "KZ"},
        {"+79123456789", "RU"},  {"+390669812345", "VA"}, {"+262692123456", "RE"},
        {"+262639012345", "YT"}, {"+590690001234", "GP"}, {"+80012345678", ""},
    };
    for (const auto& [text, country] : rows) {
        const auto phone = read_phone(text, "FR");
        ASSERT_TRUE(phone) << text;
        EXPECT_EQ(phone->country, country) << text;
    }
}

TEST(WriteNational, GivesTheFormOfHome) {
    const std::pair<std::string, std::string> rows[] = {
        {"+33612345678", "0612345678"},
        {"+94771234567", "0771234567"},
        {"+447400123456", "07400123456"},
        {"+12015550123", "2015550123"},
        {"+390612345678", "0612345678"},
        {"+36201234567", "06201234567"},
        {"+80012345678", "80012345678"},
        // Not a number of any plan: nothing better is known than its digits.
        {"+33112", "33112"},
    };
    for (const auto& [text, national] : rows) {
        EXPECT_EQ(write_national(*Msisdn::create(text)), national);
    }
    EXPECT_EQ(write_national(Msisdn()), "");
}

TEST(IsCountry, KnowsTheTable) {
    for (const auto* code : {"FR", "LK", "US", "GB", "RE"}) EXPECT_TRUE(is_country(code)) << code;
    for (const auto* code : {"", "F", "fr", "ZZ", "FRA", "12"}) EXPECT_FALSE(is_country(code));
}

}  // namespace

}  // namespace assent::formats
