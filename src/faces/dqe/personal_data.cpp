#include "faces/dqe/personal_data.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "formats/phone.h"
#include "formats/text.h"

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

// STRING(38) and STRING(8) of section 5.5, in characters.
constexpr std::size_t line_characters = 38;
constexpr std::size_t postal_code_characters = 8;

std::string joined(std::string_view first, std::string_view second, std::string_view between) {
    std::string text(first);
    if (!first.empty() && !second.empty()) text += between;
    text += second;
    return text;
}

std::string national(const Msisdn& msisdn) {
    return msisdn.empty() ? std::string() : formats::write_national(msisdn);
}

// As on an envelope: street, town, country.
std::string write_envelope(const identity::Address& address) {
    const auto street = joined(address.number, address.street_address, " ");
    const auto town = joined(address.postal_code, address.locality, " ");
    return joined(joined(street, town, "\n"), address.country, "\n");
}

void write_address(formats::JsonWriter& json, const identity::Address& address) {
    json.begin_object();
    json.member("country", address.country);
    json.member("postal_code",
                formats::first_characters(address.postal_code, postal_code_characters));
    json.member("formatted", write_envelope(address));
    json.member("street_address",
                formats::first_characters(address.street_address, line_characters));
    json.member("number", address.number);
    json.member("locality", formats::first_characters(address.locality, line_characters));
    json.end_object();
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

void write_identity(formats::JsonWriter& json, const identity::Subscriber& subscriber) {
    const auto& person = subscriber.person;
    const auto email = std::string_view(person.email);
    const auto at = email.rfind('@');

    json.begin_object();
    json.member("phone_number", national(subscriber.msisdn));
    json.member("family_name", person.family_name);
    json.member("given_name", person.given_name);
    json.member("name", joined(person.given_name, person.family_name, " "));
    json.member("locale", subscriber.locale);
    json.member("gender", person.gender);
    json.member("birthdate", person.birthdate);
    json.member("birthplace", subscriber.birthplace);
    json.member("updated_at", subscriber.updated_at);
    json.member("email", email);
    json.member("email_account", email.substr(0, at));
    json.member("email_domain", at == email.npos ? std::string_view() : email.substr(at + 1));
    json.member("subscriber_msisdn", national(subscriber.contract_msisdn));
    json.member("sub", subscriber.sub);
    json.key("address");
    write_address(json, person.address);
    json.end_object();
}

}  // namespace assent::dqe
