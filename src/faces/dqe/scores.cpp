#include "faces/dqe/scores.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace assent::dqe {

namespace {

void write_score(formats::JsonWriter& json, std::string_view key,
                 const std::optional<double>& score, ScoreForm form) {
    json.key(key);
    if (!score) {
        json.string("");
        return;
    }
    const auto text = score_text(*score);
    switch (form) {
        case ScoreForm::number: json.raw(text); return;
        // Cut and not rounded: "1.0" must stay equality.
        case ScoreForm::three_characters: json.string(text.substr(0, 3)); return;
        case ScoreForm::four_characters: json.string(text); return;
    }
}

}  // namespace

std::string score_text(double score) {
    if (score >= 1) return "1.0";
    const auto hundredths = std::clamp(static_cast<int>(std::lround(score * 100)), 0, 99);
    std::string text = "0." + std::to_string(hundredths / 10);
    if (hundredths % 10 != 0) text += std::to_string(hundredths % 10);
    return text;
}

void write_scores(formats::JsonWriter& json, const identity::MatchScores& scores, ScoreForm form,
                  NameScore name) {
    const auto score = [&](std::string_view key, const std::optional<double>& value) {
        write_score(json, key, value, form);
    };
    if (name == NameScore::with) score("name", scores.name);
    score("family_name", scores.family_name);
    score("gender", scores.gender);
    score("birthdate", scores.birthdate);
    score("given_name", scores.given_name);
    json.key("address").begin_object();
    score("country", scores.country);
    score("postal_code", scores.postal_code);
    score("street_address", scores.street_address);
    score("locality", scores.locality);
    json.end_object();
    score("email", scores.email);
}

}  // namespace assent::dqe
