// Goal: moments and days are read as RFC 3339 writes them, and nothing else is.
// Method: tables; what is written is read back.

#include "formats/dates.h"

#include <cstdint>
#include <string_view>

#include <gtest/gtest.h>

namespace assent::formats {

namespace {

constexpr std::int64_t noon_ms = 1'786'269'600'000;  // 2026-08-09T10:00:00Z

TEST(ReadInstant, ReadsMoments) {
    const std::pair<std::string_view, std::int64_t> rows[] = {
        {"2026-08-09T10:00:00.000Z", noon_ms},
        {"2026-08-09T10:00:00Z", noon_ms},
        {"2026-08-09t10:00:00z", noon_ms},
        {"2026-08-09T12:00:00+02:00", noon_ms},
        {"2026-08-09T04:30:00-05:30", noon_ms},
        {"2026-08-09T10:00:00.1Z", noon_ms + 100},
        {"2026-08-09T10:00:00.0019999Z", noon_ms + 1},
        {"1970-01-01T00:00:00Z", 0},
        {"1969-12-31T23:59:59.999Z", -1},
        {"2024-02-29T00:00:00Z", 1'709'164'800'000},
    };
    for (const auto& [text, ms] : rows) {
        const auto instant = read_instant(text);
        ASSERT_TRUE(instant) << text;
        EXPECT_EQ(epoch_ms(*instant), ms) << text;
    }
}

TEST(ReadInstant, RefusesEverythingElse) {
    for (const auto* text :
         {"", "2026-08-09", "2026-08-09T10:00:00", "2026-08-09 10:00:00Z", "2026-08-09T10:00Z",
          "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-08-09T24:00:00Z",
          "2026-08-09T10:60:00Z", "2026-08-09T10:00:60Z", "2026-08-09T10:00:00.Z",
          "2026-08-09T10:00:00Zx", "2026-08-09T10:00:00+0200", "2026-08-09T10:00:00+24:00",
          "2026-08-09T10:00:00+02:60", " 2026-08-09T10:00:00Z", "2026-8-9T10:00:00Z",
          "-026-08-09T10:00:00Z", "2026-08-09T10:00:00"}) {
        EXPECT_FALSE(read_instant(text)) << text;
    }
}

TEST(WriteInstant, IsReadBack) {
    EXPECT_EQ(write_instant(instant_from_ms(noon_ms)), "2026-08-09T10:00:00.000Z");
    for (const std::int64_t ms : {std::int64_t{0}, std::int64_t{-1}, noon_ms + 7,
                                  std::int64_t{4'102'444'799'999}, std::int64_t{-1'000'000'000}}) {
        const auto instant = instant_from_ms(ms);
        EXPECT_EQ(read_instant(write_instant(instant)), instant);
    }
}

TEST(IsDate, KnowsTheCalendar) {
    for (const auto* text : {"2026-08-09", "2024-02-29", "2000-02-29", "1900-12-31"}) {
        EXPECT_TRUE(is_date(text)) << text;
    }
    for (const auto* text : {"", "2026-02-29", "1900-02-29", "2026-00-01", "2026-01-00",
                             "2026-04-31", "2026-8-9", "09/08/2026", "2026-08-09T", "2026-08-0x"}) {
        EXPECT_FALSE(is_date(text)) << text;
    }
}

}  // namespace

}  // namespace assent::formats
