// Goal: a country is itself in every language and code that a partner writes it in.
// Method: tables of equal and of different countries.

#include "core/identity/countries.h"

#include <gtest/gtest.h>

namespace assent::identity {

namespace {

TEST(IsSameCountry, KnowsNamesAndCodes) {
    const std::pair<const char*, const char*> rows[] = {
        {"France", "FRANCE"},         {"France", "fr"},         {"FRA", "Frankreich"},
        {"Sri Lanka", "LK"},          {"Ceylan", "Sri Lanka"},  {"Royaume-Uni", "United Kingdom"},
        {"UK", "Grande-Bretagne"},    {"Allemagne", "Germany"}, {"Deutschland", "DE"},
        {"États-Unis", "USA"},        {"Belgique", "Belgium"},  {"Espagne", "España"},
        {"Côte d\u2019Ivoire", "CI"}, {"Narnia", "narnia"},
    };
    for (const auto& [a, b] : rows) EXPECT_TRUE(is_same_country(a, b)) << a << " " << b;
}

TEST(IsSameCountry, TellsCountriesApart) {
    const std::pair<const char*, const char*> rows[] = {
        {"France", "Belgique"}, {"FR", "BE"},         {"Niger", "Nigeria"},
        {"Narnia", "Oz"},       {"France", "Narnia"},
    };
    for (const auto& [a, b] : rows) EXPECT_FALSE(is_same_country(a, b)) << a << " " << b;
}

}  // namespace

}  // namespace assent::identity
