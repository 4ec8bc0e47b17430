// Goal: scores have the forms of the contract, and a rounded score never claims equality.
// Method: a table of numbers, and one object in each of its three forms.

#include "faces/dqe/personal_data.h"

#include <string_view>

#include <gtest/gtest.h>

namespace assent::dqe {
namespace {

TEST(ScoreText, HasOneOrTwoDecimals) {
    struct Row {
        double score;
        std::string_view expect;
    };
    const Row rows[] = {{1, "1.0"},     {0, "0.0"},      {0.5, "0.5"},      {0.78, "0.78"},
                        {0.07, "0.07"}, {0.785, "0.79"}, {0.444, "0.44"},   {0.996, "0.99"},
                        {1.2, "1.0"},   {-0.3, "0.0"},   {0.999999, "0.99"}};
    for (const auto& row : rows) {
        SCOPED_TRACE(row.expect);
        EXPECT_EQ(score_text(row.score), row.expect);
    }
}

TEST(WriteScores, WritesNumbersOrCutTexts) {
    identity::MatchScores scores;
    scores.family_name = 0.78;
    scores.name = 1;
    const auto written = [&](ScoreForm form, NameScore name) {
        formats::JsonWriter json;
        json.begin_object();
        write_scores(json, scores, form, name);
        json.end_object();
        return json.take();
    };
    constexpr std::string_view rest =
        R"(,"gender":"","birthdate":"","given_name":"","address":{"country":"","postal_code":"",)"
        R"("street_address":"","locality":""},"email":""})";
    EXPECT_EQ(written(ScoreForm::number, NameScore::without),
              R"({"family_name":0.78)" + std::string(rest));
    EXPECT_EQ(written(ScoreForm::four_characters, NameScore::without),
              R"({"family_name":"0.78")" + std::string(rest));
    EXPECT_EQ(written(ScoreForm::three_characters, NameScore::with),
              R"({"name":"1.0","family_name":"0.7")" + std::string(rest));
}

}  // namespace
}  // namespace assent::dqe
