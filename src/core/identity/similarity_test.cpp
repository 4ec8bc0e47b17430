// Goal: similarity is Jaro-Winkler's, and a score of 1 means equal.
// Method: the published examples, the two matchers against each other, and the bounds on odd input.

#include "core/identity/similarity.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace assent::identity {

namespace {

TEST(JaroWinkler, GivesThePublishedValues) {
    struct Row {
        std::string_view a, b;
        double expect;
    };
    // Winkler (1990) and the Census Bureau's tables.
    const Row rows[] = {
        {"martha", "marhta", 0.961},
        {"dwayne", "duane", 0.840},
        {"dixon", "dicksonx", 0.813},
        {"dunningham", "cunnigham", 0.896},
        {"abroms", "abrams", 0.922},
        {"lampley", "campley", 0.905},
        {"jones", "johnson", 0.832},
        {"hardin", "martinez", 0.722},
        {"abc", "xyz", 0},
        {"", "abc", 0},
        {"a", "a", 1},
        {"", "", 1},
    };
    for (const auto& [a, b, expect] : rows) {
        EXPECT_NEAR(jaro_winkler(a, b), expect, 0.001) << a << " " << b;
        EXPECT_EQ(jaro_winkler(a, b), jaro_winkler(b, a)) << a << " " << b;
    }
}

// The plain definition, to hold the fast one against.
double slow_jaro(const std::string& a, const std::string& b) {
    const auto half = std::max(a.size(), b.size()) / 2;
    const auto window = half == 0 ? 0 : half - 1;
    std::string in_a, in_b;
    std::vector<bool> taken(b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = i > window ? i - window : 0; j < std::min(i + window + 1, b.size());
             ++j) {
            if (taken[j] || a[i] != b[j]) continue;
            taken[j] = true;
            in_a.push_back(a[i]);
            break;
        }
    }
    for (std::size_t j = 0; j < b.size(); ++j) {
        if (taken[j]) in_b.push_back(b[j]);
    }
    if (in_a.empty()) return 0;
    int out_of_order = 0;
    for (std::size_t i = 0; i < in_a.size(); ++i) out_of_order += in_a[i] != in_b[i] ? 1 : 0;
    const auto m = static_cast<double>(in_a.size());
    const auto t = static_cast<double>(out_of_order / 2);
    const auto of_a = m / static_cast<double>(a.size());
    const auto of_b = m / static_cast<double>(b.size());
    return (of_a + of_b + (m - t) / m) / 3;
}

TEST(JaroWinkler, AgreesWithItsDefinitionAtEveryLength) {
    std::mt19937 random(7);
    for (int round = 0; round < 4'000; ++round) {
        std::string a(1 + random() % 140, 'x');
        std::string b(1 + random() % 140, 'x');
        for (auto& c : a) c = static_cast<char>('a' + random() % 6);
        for (auto& c : b) c = static_cast<char>('a' + random() % 6);
        a[0] = '1';  // no common prefix, so that Winkler adds nothing
        b[0] = '2';
        ASSERT_DOUBLE_EQ(jaro_winkler(a, b), slow_jaro(a, b)) << a << " " << b;
    }
}

TEST(CompareTexts, GivesOneToEqualTextsOnly) {
    EXPECT_EQ(compare_texts("lefevre", "lefevre"), 1);
    EXPECT_EQ(compare_texts(std::string(200, 'a'), std::string(199, 'a')), unequal_max);
    // Beyond what is compared: different all the same.
    EXPECT_EQ(compare_texts(std::string(300, 'a'), std::string(301, 'a')), unequal_max);
}

}  // namespace

}  // namespace assent::identity
