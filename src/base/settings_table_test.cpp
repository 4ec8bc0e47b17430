// Goal: a setting takes what its row says, and says clearly what was wrong with anything else.
// Method: one table of good values and one of bad ones over a table with a row of each kind.
#include "base/settings_table.h"

#include <gtest/gtest.h>

namespace assent {

using namespace std::chrono_literals;

struct Settings {
    std::string text = "a \"b\"";
    Secret secret;
    bool truth = false;
    std::int64_t number = 5;
    Milliseconds duration{300s};
    std::vector<std::string> list = {"x"};
    std::string choice = "one";
    std::int64_t status = 429;
};

SettingsTable table_of(Settings& settings) {
    SettingsTable table;
    table.add("text", settings.text, "Text.");
    table.add("secret", settings.secret, "Secret.");
    table.add("truth", settings.truth, "Truth.");
    table.add("number", settings.number, between<std::int64_t>(1, 9), "Number.");
    table.add("duration", settings.duration, between<Milliseconds>(1s, 1h), "Duration.");
    table.add("list", settings.list, "List.");
    table.add("choice", settings.choice, {"one", "two"}, "Choice.");
    table.add("status", settings.status, OneOf<std::int64_t>{{429, 403}}, "Status.");
    return table;
}

TEST(SettingsTable, ValuesOfEachKindAreKept) {
    Settings settings;
    const auto table = table_of(settings);
    EXPECT_FALSE(table.find("text")->apply(std::string("hello")));
    EXPECT_FALSE(table.find("secret")->apply(std::string("hush")));
    EXPECT_FALSE(table.find("truth")->apply(true));
    EXPECT_FALSE(table.find("number")->apply(std::int64_t{9}));
    EXPECT_FALSE(table.find("duration")->apply(std::string("250s")));
    EXPECT_FALSE(table.find("list")->apply(std::vector<std::string>{"p", "q"}));
    EXPECT_FALSE(table.find("choice")->apply(std::string("two")));
    EXPECT_FALSE(table.find("status")->apply(std::int64_t{403}));

    EXPECT_EQ(settings.text, "hello");
    EXPECT_EQ(settings.secret.reveal(), "hush");
    EXPECT_TRUE(settings.truth);
    EXPECT_EQ(settings.number, 9);
    EXPECT_EQ(settings.duration, 250s);
    EXPECT_EQ(settings.list, (std::vector<std::string>{"p", "q"}));
    EXPECT_EQ(settings.choice, "two");
    EXPECT_EQ(settings.status, 403);
}

TEST(SettingsTable, TheEnvironmentsTextsAreReadAsWhatTheRowHolds) {
    Settings settings;
    const auto table = table_of(settings);
    EXPECT_FALSE(table.find("truth")->apply(std::string("true")));
    EXPECT_FALSE(table.find("number")->apply(std::string("7")));
    EXPECT_FALSE(table.find("list")->apply(std::string("p, q")));
    EXPECT_TRUE(settings.truth);
    EXPECT_EQ(settings.number, 7);
    EXPECT_EQ(settings.list, (std::vector<std::string>{"p", "q"}));
}

TEST(SettingsTable, WrongValuesAreRefusedWithAReason) {
    struct Row {
        std::string key;
        SettingValue value;
        std::string says;
    };
    const Row rows[] = {
        {"text", std::int64_t{1}, "it is not a text"},
        {"secret", true, "it is not a text"},
        {"truth", std::string("yes"), "it is neither true nor false"},
        {"number", std::int64_t{0}, "0 is out of bounds"},
        {"number", std::int64_t{10}, "10 is out of bounds"},
        {"number", std::string("7x"), "it is not a whole number"},
        {"duration", std::string("2h"), "2h is out of bounds"},
        {"duration", std::string("300"), "it is not a duration such as \"300s\""},
        {"duration", std::int64_t{300}, "it is not a duration such as \"300s\""},
        {"list", true, "it is not a list of texts"},
        {"choice", std::string("three"), "\"three\" is not a choice"},
        {"status", std::int64_t{404}, "404 is none of them"},
        {"status", true, "it is not a whole number"},
    };
    Settings settings;
    const auto table = table_of(settings);
    for (const auto& row : rows) {
        SCOPED_TRACE(row.key + ": " + row.says);
        EXPECT_EQ(table.find(row.key)->apply(row.value), row.says);
    }
    EXPECT_EQ(settings.number, 5);
}

TEST(SettingsTable, RowsKnowTheirDefaultAndBoundsForTheManual) {
    Settings settings;
    const auto table = table_of(settings);
    EXPECT_EQ(table.find("text")->default_text, R"("a \"b\"")");
    EXPECT_EQ(table.find("number")->expected, "a whole number between 1 and 9");
    EXPECT_EQ(table.find("duration")->default_text, R"("5m")");
    EXPECT_EQ(table.find("duration")->expected, "a duration between 1s and 1h");
    EXPECT_EQ(table.find("list")->default_text, R"(["x"])");
    EXPECT_EQ(table.find("choice")->expected, R"(one of "one" or "two")");
    EXPECT_EQ(table.find("status")->expected, "one of 429 or 403");
    EXPECT_EQ(table.find("nothing"), nullptr);
}

TEST(Duration, TextsAreReadInTheirUnit) {
    struct Row {
        std::string_view text;
        std::optional<Milliseconds> expect;
    };
    const Row rows[] = {
        {"300s", 300s},
        {"1500ms", 1500ms},
        {"90m", 90min},
        {"2h", 2h},
        {"365d", 8760h},
        {"0s", 0s},
        {"", {}},
        {"s", {}},
        {"5", {}},
        {"-5s", {}},
        {"5 s", {}},
        {"5y", {}},
        {"1.5s", {}},
        {"9223372036854775807d", {}},
        {"99999999999999999999s", {}},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.text);
        EXPECT_EQ(read_duration(row.text), row.expect);
    }
}

TEST(Duration, IsWrittenInTheLargestExactUnit) {
    EXPECT_EQ(write_duration(300s), "5m");
    EXPECT_EQ(write_duration(90s), "90s");
    EXPECT_EQ(write_duration(250ms), "250ms");
    EXPECT_EQ(write_duration(48h), "2d");
    EXPECT_EQ(write_duration(0s), "0s");
}

}  // namespace assent
