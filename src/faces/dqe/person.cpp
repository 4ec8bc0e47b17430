#include "faces/dqe/person.h"

#include <array>
#include <optional>
#include <string_view>

#include "formats/json.h"

namespace assent::dqe {

namespace {

using partners::Given;
using partners::PersonForm;

/// Where each key of the form goes. `number` is the street number, not the phone.
struct Key {
    std::string_view name;
    std::string& (*place)(identity::Person&);
};

constexpr std::array keys = {
    Key{"street_address",
        [](identity::Person& p) -> std::string& { return p.address.street_address; }},
    Key{"postal_code", [](identity::Person& p) -> std::string& { return p.address.postal_code; }},
    Key{"locality", [](identity::Person& p) -> std::string& { return p.address.locality; }},
    Key{"country", [](identity::Person& p) -> std::string& { return p.address.country; }},
    Key{"birthdate", [](identity::Person& p) -> std::string& { return p.birthdate; }},
    Key{"email", [](identity::Person& p) -> std::string& { return p.email; }},
    Key{"lastname", [](identity::Person& p) -> std::string& { return p.family_name; }},
    Key{"maiden_name", [](identity::Person& p) -> std::string& { return p.maiden_name; }},
    Key{"gender", [](identity::Person& p) -> std::string& { return p.gender; }},
    Key{"firstname", [](identity::Person& p) -> std::string& { return p.given_name; }},
    Key{"phone", [](identity::Person& p) -> std::string& { return p.phone; }},
    Key{"number", [](identity::Person& p) -> std::string& { return p.address.number; }},
};

// Clients write a street number or a postal code without quotes now and then, and null for nothing.
std::optional<std::string> text_of(const formats::JsonValue& value) {
    if (const auto* text = value.as<std::string>()) return *text;
    if (const auto* number = value.as<std::int64_t>()) return std::to_string(*number);
    if (value.is_null()) return std::string();
    return {};
}

PersonParameter refused(PersonForm form) {
    PersonParameter parameter;
    parameter.form = form;
    return parameter;
}

}  // namespace

PersonParameter read_person(const partners::Parameter& user_infos) {
    constexpr char unit_separator = '\x1f';
    switch (user_infos.given) {
        case Given::absent:
        case Given::empty: return {};
        case Given::malformed: return refused(PersonForm::too_long);
        case Given::good: break;
    }
    const auto json = formats::read_json(user_infos.text);
    if (!json || !json->as<formats::JsonObject>()) return refused(PersonForm::not_an_object);

    PersonParameter parameter;
    parameter.form = PersonForm::complete;
    for (const auto& key : keys) {
        const auto* member = json->find(key.name);
        if (!member && key.name == "phone") continue;
        if (!member) return refused(PersonForm::key_missing);

        auto text = text_of(*member);
        if (!text) return refused(PersonForm::not_an_object);
        if (key.name == "phone") parameter.phone = text->empty() ? Given::empty : Given::good;
        parameter.canonical += *text;
        parameter.canonical += unit_separator;
        key.place(parameter.person) = std::move(*text);
    }
    return parameter;
}

}  // namespace assent::dqe
