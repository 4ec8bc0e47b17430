// Goal: user_infos is read whole or its fault is named, and one person has one canonical text.
// Method: a table of JSON texts around one complete form.

#include "faces/dqe/person.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace assent::dqe {
namespace {

using partners::Given;
using partners::PersonForm;

constexpr std::string_view complete =
    R"({"street_address":"rue de la Paix","postal_code":"75002","locality":"Paris",)"
    R"("country":"France","birthdate":"1988-04-17","email":"z@example.fr","lastname":"Lefèvre",)"
    R"("maiden_name":"Roux","gender":"F","firstname":"Zoé","phone":"0612345678","number":"12"})";

std::string with(std::string_view from, std::string_view to) {
    std::string text(complete);
    text.replace(text.find(from), from.size(), to);
    return text;
}

PersonParameter read(std::string text) {
    return read_person({Given::good, std::move(text)});
}

TEST(ReadPerson, ReadsEveryKeyToItsPlace) {
    const auto read_one = read(std::string(complete));
    ASSERT_EQ(read_one.form, PersonForm::complete);
    EXPECT_EQ(read_one.phone, Given::good);
    const identity::Person expect{.family_name = "Lefèvre",
                                  .given_name = "Zoé",
                                  .maiden_name = "Roux",
                                  .gender = "F",
                                  .birthdate = "1988-04-17",
                                  .email = "z@example.fr",
                                  .phone = "0612345678",
                                  .address = {.number = "12",
                                              .street_address = "rue de la Paix",
                                              .postal_code = "75002",
                                              .locality = "Paris",
                                              .country = "France"}};
    EXPECT_EQ(read_one.person, expect);
}

TEST(ReadPerson, NamesWhatIsWrong) {
    struct Row {
        std::string text;
        PersonForm expect;
    };
    const Row rows[] = {
        {"{", PersonForm::not_an_object},
        {"[]", PersonForm::not_an_object},
        {"\"text\"", PersonForm::not_an_object},
        {"{}", PersonForm::key_missing},
        {with("\"email\"", "\"mail\""), PersonForm::key_missing},
        {with("\"F\"", "[\"F\"]"), PersonForm::not_an_object},
        {with("\"F\"", "true"), PersonForm::not_an_object},
        {with("\"F\"", "\"F\",\"gender\":\"M\""), PersonForm::not_an_object},
        {with("\"12\"", "12"), PersonForm::complete},
        {with("\"Roux\"", "null"), PersonForm::complete},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.text);
        EXPECT_EQ(read(row.text).form, row.expect);
    }
    EXPECT_EQ(read_person({}).form, PersonForm::absent);
    EXPECT_EQ(read_person({Given::empty, ""}).form, PersonForm::absent);
    EXPECT_EQ(read_person({Given::malformed, "x"}).form, PersonForm::too_long);
}

TEST(ReadPerson, TellsHowThePhoneCame) {
    EXPECT_EQ(read(with("\"0612345678\"", "\"\"")).phone, Given::empty);
    EXPECT_EQ(read(with("\"phone\"", "\"fone\"")).phone, Given::absent);
    EXPECT_EQ(read(with("\"phone\"", "\"fone\"")).form, PersonForm::complete);
}

TEST(ReadPerson, OnePersonHasOneCanonicalText) {
    const auto spaced = with("\"gender\":\"F\"", "\"gender\" : \"F\"");
    EXPECT_EQ(read(spaced).canonical, read(std::string(complete)).canonical);
    EXPECT_NE(read(with("\"F\"", "\"M\"")).canonical, read(std::string(complete)).canonical);
    // A value that moves to the next key is another person.
    const auto moved = with("\"75002\",\"locality\":\"Paris\"", "\"\",\"locality\":\"75002Paris\"");
    EXPECT_NE(read(moved).canonical, read(std::string(complete)).canonical);
}

}  // namespace
}  // namespace assent::dqe
