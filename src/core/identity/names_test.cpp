// Goal: spellings of one person's name score 1, near ones less, others little.
// Method: a table per field, with bounds where the exact value is Jaro-Winkler's business.

#include "core/identity/names.h"

#include <gtest/gtest.h>

namespace assent::identity {

namespace {

Person named(std::string given, std::string family, std::string maiden = "") {
    Person person;
    person.given_name = std::move(given);
    person.family_name = std::move(family);
    person.maiden_name = std::move(maiden);
    return person;
}

TEST(CompareFamilyNames, GivesOneToSpellingsOfOneName) {
    const std::pair<const char*, const char*> rows[] = {
        {"Lefèvre", "LEFEVRE"},          {"de La Tour", "Delatour"},
        {"D'Estaing", "d\u2019estaing"}, {"Le Goff", "LE-GOFF"},
        {"Œuvrard", "Oeuvrard"},         {"Mme Martin", "Martin"},
        {"M. Dupont", "Dupont"},         {"Saint-Exupéry", "SAINT EXUPERY"},
        {"N'Guyen", "Nguyen"},           {"Müller", "MULLER"},
    };
    for (const auto& [claim, record] : rows) {
        EXPECT_EQ(compare_names(named("", claim), named("", record)).family, 1) << claim;
    }
}

TEST(CompareFamilyNames, TakesTheBestOfFamilyAndMaidenName) {
    struct Row {
        Person claim, record;
        double expect;
    };
    const Row rows[] = {
        {named("", "Dupont"), named("", "Martin", "Dupont"), 1},
        {named("", "Martin"), named("", "Martin", "Dupont"), 1},
        {named("", "Martin", "Dupont"), named("", "Dupont"), 1},
        {named("", "Martin née Dupont"), named("", "Dupont"), 1},
        {named("", "Martin épouse Bernard"), named("", "Bernard"), 1},
        {named("", "", "Dupont"), named("", "Martin", "Dupont"), 1},
        {named("", "de Villiers"), named("", "Villiers"), particle_score},
        {named("", "Benali"), named("", "Ben Ali"), 1},
    };
    for (const auto& [claim, record, expect] : rows) {
        EXPECT_EQ(compare_names(claim, record).family, expect) << claim.family_name;
    }
}

TEST(CompareFamilyNames, GivesLessToOtherNames) {
    struct Row {
        const char* claim;
        const char* record;
        double least, most;
    };
    const Row rows[] = {
        {"Lefebvre", "Lefèvre", 0.9, 0.99},
        {"Martin", "Martinez", 0.9, 0.99},
        {"Durand", "Dupont", 0.5, 0.85},
        {"Petit", "Rousseau", 0, 0.5},
    };
    for (const auto& [claim, record, least, most] : rows) {
        const auto score = compare_names(named("", claim), named("", record)).family;
        ASSERT_TRUE(score);
        EXPECT_GE(*score, least) << claim;
        EXPECT_LE(*score, most) << claim;
    }
}

TEST(CompareNames, AreAbsentWhereEitherSideHasNone) {
    for (const auto* nothing : {"", "  ", "-"}) {
        const auto other = named("Zoé", "Martin");
        for (const auto& person : {named(nothing, "Martin"), named("Zoé", nothing)}) {
            EXPECT_FALSE(compare_names(person, other).whole);
            EXPECT_FALSE(compare_names(other, person).whole);
        }
        EXPECT_FALSE(compare_names(named("Zoé", nothing), other).family);
        EXPECT_FALSE(compare_names(other, named("Zoé", nothing)).family);
        EXPECT_FALSE(compare_names(named(nothing, "Martin"), other).given);
        EXPECT_EQ(compare_names(named(nothing, "Martin"), other).family, 1);
    }
}

TEST(CompareGivenNames, IgnoresHowCompoundsAreWritten) {
    for (const auto* given : {"Marie-Claude", "marie claude", "MARIECLAUDE", "Mme Marie Claude"}) {
        EXPECT_EQ(compare_names(named(given, ""), named("Marie-Claude", "")).given, 1) << given;
    }
    const auto half = compare_names(named("Marie", ""), named("Marie-Claude", "")).given;
    EXPECT_LT(*half, 1);
    EXPECT_GT(*half, 0.7);
}

TEST(CompareWholeNames, ForgivesTheWrongOrderALittle) {
    const auto record = named("Zoé", "Lefèvre");
    EXPECT_EQ(compare_names(named("ZOE", "LEFEVRE"), record).whole, 1);
    EXPECT_EQ(compare_names(named("Lefevre", "Zoe"), record).whole, swapped_score);
}

}  // namespace

}  // namespace assent::identity
