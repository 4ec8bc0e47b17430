// Goal: a person is compared field by field, and a field that either side lacks has no score.
// Method: whole persons, field after field changed; bounds on any input; equal input, equal scores.

#include "core/identity/match.h"

#include <optional>
#include <string>

#include <gtest/gtest.h>

namespace assent::identity {

namespace {

Person zoe() {
    return {.family_name = "Lefèvre",
            .given_name = "Zoé",
            .maiden_name = "",
            .gender = "F",
            .birthdate = "1988-04-17",
            .email = "zoe.lefevre@example.fr",
            .phone = "",
            .address = {.number = "12",
                        .street_address = "rue de la Paix",
                        .postal_code = "75002",
                        .locality = "Paris",
                        .country = "France"}};
}

MatchScores all(std::optional<double> score) {
    return {.family_name = score,
            .given_name = score,
            .name = score,
            .gender = score,
            .birthdate = score,
            .email = score,
            .street_address = score,
            .postal_code = score,
            .locality = score,
            .country = score};
}

TEST(ComparePerson, GivesOneToEverythingOfTheSamePerson) {
    EXPECT_EQ(compare_person(zoe(), zoe()), all(1));

    const Person typed = {.family_name = "LEFEVRE",
                          .given_name = "ZOE",
                          .maiden_name = "",
                          .gender = "f",
                          .birthdate = "1988-04-17",
                          .email = " Zoe.Lefevre@Example.FR",
                          .phone = "0612345678",
                          .address = {.number = "",
                                      .street_address = "12 R DE LA PAIX",
                                      .postal_code = "75 002",
                                      .locality = "PARIS 2",
                                      .country = "FR"}};
    EXPECT_EQ(compare_person(typed, zoe()), all(1));
}

TEST(ComparePerson, HasNoScoreWhereEitherSideHasNoValue) {
    EXPECT_EQ(compare_person(Person(), zoe()), all({}));
    EXPECT_EQ(compare_person(zoe(), Person()), all({}));
}

TEST(ComparePerson, AnswersYesOrNoForGenderAndCountry) {
    auto claim = zoe();
    claim.gender = "M";
    claim.address.country = "Belgique";
    const auto scores = compare_person(claim, zoe());
    EXPECT_EQ(scores.gender, 0);
    EXPECT_EQ(scores.country, 0);
}

TEST(ComparePerson, NeverPrintsUnequalValuesAsOne) {
    auto claim = zoe();
    const std::string filler(80, 'a');
    claim.email = filler + "@example.fr";
    auto record = zoe();
    record.email = filler + "@example.fi";
    record.address.street_address = filler + "b";
    claim.address.street_address = filler + "c";
    const auto scores = compare_person(claim, record);
    EXPECT_LE(*scores.email, 0.99);
    EXPECT_LE(*scores.street_address, 0.99);
}

TEST(ComparePerson, TakesAnyText) {
    const std::string odd[] = {
        "",       " ",  "-",  std::string(100'000, 'x'), "\xFF\xFE", "12", "née",
        "Иванов", "M.", "st", std::string("a\0b", 3)};
    for (const auto& a : odd) {
        const Person claim = {a, a, a, a, a, a, a, {a, a, a, a, a}};
        for (const auto& b : odd) {
            const Person record = {b, b, b, b, b, b, b, {b, b, b, b, b}};
            const auto scores = compare_person(claim, record);
            for (const auto& score : {scores.family_name, scores.given_name, scores.name,
                                      scores.street_address, scores.postal_code, scores.email}) {
                EXPECT_TRUE(!score || (*score >= 0 && *score <= 1)) << a.substr(0, 9);
            }
            EXPECT_EQ(scores, compare_person(claim, record));
        }
    }
}

}  // namespace

}  // namespace assent::identity
