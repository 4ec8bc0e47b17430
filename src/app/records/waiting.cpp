#include "app/records/waiting.h"

#include <algorithm>

namespace assent::records {

namespace {

using enum Kind;
using enum Need;
using formats::JsonArray;
using formats::JsonObject;
using formats::JsonValue;
using formats::JsonWriter;

constexpr Member account_members[] = {
    {"record"},         {"account", text, required},  {"type", text, required},
    {"msisdn", number}, {"notify", number},           {"prepaid", truth},
    {"currency"},       {"balance", money, required},
};

constexpr Member biller_members[] = {
    {"record"},
    {"biller_id", text, required},
    {"name"},
    {"client_id", text, required},
    {"min_auth_level", count, required},
    {"account_types", texts, required},
    {"reason_codes", texts},
    {"default_tax_type", count},
    {"max_amount", money},
    {"daily_cap", money},
    {"active", truth},
};

constexpr Member topup_members[] = {
    {"record"},
    {"account", text, required},
    {"reference", text, required},
    {"amount", money, required},
};

constexpr std::string_view account_key[] = {"account"};
constexpr std::string_view biller_key[] = {"biller_id"};
constexpr std::string_view topup_key[] = {"account", "reference"};

constexpr WaitingForm forms[] = {
    {"account", account_members, account_key},
    {"biller", biller_members, biller_key},
    {"topup", topup_members, topup_key},
};

void write_value(JsonWriter& json, const JsonValue& value) {
    if (const auto* text = value.as<std::string>()) json.string(*text);
    if (const auto* number = value.as<std::int64_t>()) json.integer(*number);
    if (const auto* truth = value.as<bool>()) json.boolean(*truth);
    if (value.is_null()) json.null();
    const auto* array = value.as<JsonArray>();
    if (!array) return;
    json.begin_array();
    for (const auto& element : *array) write_value(json, element);
    json.end_array();
}

bool is_secret(std::string_view name) {
    return name == "client_secret" || name == "password";
}

std::string write_body(const JsonObject& object) {
    JsonWriter json;
    json.begin_object();
    for (const auto& [name, value] : object) {
        if (name == "record" || is_secret(name)) continue;
        json.key(name);
        write_value(json, value);
    }
    return json.end_object().take();
}

}  // namespace

const WaitingForm* find_waiting(std::string_view kind) {
    const auto found = std::ranges::find(forms, kind, &WaitingForm::kind);
    return found == std::end(forms) ? nullptr : &*found;
}

ports::WaitingRecord read_waiting(const WaitingForm& form, const JsonValue& object) {
    ports::WaitingRecord record;
    record.kind = form.kind;
    for (const auto name : form.key) {
        if (!record.key.empty()) record.key += '\n';
        record.key += text_of(object, name);
    }
    record.body = write_body(*object.as<JsonObject>());
    record.msisdn = Msisdn::create(text_of(object, "msisdn")).value_or(Msisdn());
    record.secret = Secret(text_of(object, "client_secret"));
    record.password = Secret(text_of(object, "password"));
    return record;
}

}  // namespace assent::records
