// Goal: codes are six digits, each equally likely, and a guess is judged in the documented order.
// Method: words at the edges of the fair range, a chi-squared test over a seeded source, a table.

#include "core/otp/code.h"

#include <array>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace assent::otp {
namespace {

constexpr Instant now = instant_from_ms(1'786'269'600'000);

std::string code_of(std::vector<std::uint32_t> words) {
    const auto code = plan_code(words);
    return code ? code->reveal() : "none";
}

TEST(Code, WordsOfTheUnevenEndAreSkipped) {
    struct Row {
        std::vector<std::uint32_t> words;
        std::string_view expect;
    };
    const Row rows[] = {{{0}, "000000"},
                        {{7}, "000007"},
                        {{999'999}, "999999"},
                        {{1'000'000}, "000000"},
                        {{4'293'999'999}, "999999"},
                        {{4'294'000'000 - 1, 5}, "999999"},
                        {{UINT32_MAX}, "none"},
                        {{UINT32_MAX, UINT32_MAX - 1, 42}, "000042"},
                        {{}, "none"}};
    for (const auto& row : rows) EXPECT_EQ(code_of(row.words), row.expect);
    // No word at or above the last whole million may be used.
    for (std::uint32_t word = UINT32_MAX; word >= 4'294'000'000U; word -= 8'191) {
        EXPECT_EQ(code_of({word}), "none") << word;
    }
}

TEST(Code, EveryDigitIsEquallyLikelyAtEveryPlace) {
    std::mt19937 engine(20'261'121);
    constexpr int codes = 60'000;
    std::array<std::array<int, 10>, 6> counts{};
    for (int i = 0; i < codes; ++i) {
        const auto code = code_of({static_cast<std::uint32_t>(engine()), 1});
        ASSERT_EQ(code.size(), 6U);
        for (std::size_t place = 0; place < 6; ++place) {
            ++counts[place][static_cast<std::size_t>(code[place] - '0')];
        }
    }
    for (const auto& place : counts) {
        double chi_squared = 0;
        for (const int count : place) {
            const double off = count - codes / 10.0;
            chi_squared += off * off / (codes / 10.0);
        }
        // Nine degrees of freedom: beyond this once in ten thousand.
        EXPECT_LT(chi_squared, 33.7);
    }
}

TEST(Code, AGuessIsJudgedInOrder) {
    struct Row {
        CodeFacts facts;
        Verdict expect;
    };
    const auto later = now + Milliseconds(1);
    const Row rows[] = {
        {{true, 3, later}, Verdict::right},      {{true, 1, later}, Verdict::right},
        {{false, 3, later}, Verdict::wrong},     {{false, 2, later}, Verdict::wrong},
        {{false, 1, later}, Verdict::exhausted}, {{false, 0, later}, Verdict::exhausted},
        {{true, 0, later}, Verdict::exhausted},  {{true, -1, later}, Verdict::exhausted},
        {{true, 3, now}, Verdict::expired},      {{false, 0, now}, Verdict::expired}};
    for (const auto& row : rows) EXPECT_EQ(judge_guess(row.facts, now), row.expect);
}

}  // namespace
}  // namespace assent::otp
