#include "app/records/members.h"

#include <algorithm>

#include "base/msisdn.h"
#include "core/oauth/client.h"
#include "core/partners/return_address.h"
#include "core/partners/scope.h"
#include "formats/dates.h"

namespace assent::records {

namespace {

using formats::JsonArray;
using formats::JsonObject;
using formats::JsonValue;

constexpr Member address_members[] = {
    {"number"}, {"street_address"}, {"postal_code"}, {"locality"}, {"country"}};

std::string_view describe(Kind kind) {
    switch (kind) {
        case Kind::text: return "expected a text of at most 1024 bytes";
        case Kind::number: return "expected a number such as \"+33612345678\"";
        case Kind::day: return "expected a date such as \"2026-08-09\"";
        case Kind::moment: return "expected a moment such as \"2024-02-01T09:00:00Z\"";
        case Kind::gender: return "expected \"M\", \"F\" or \"\"";
        case Kind::truth: return "expected true or false";
        case Kind::count: return "expected a whole number from 0";
        case Kind::money: return "expected an amount in a text such as \"1500.00\"";
        case Kind::texts: return "expected a list of texts";
        case Kind::scopes:
            return "expected a list of matching_notp, matching, formfilling, billing, simswap, "
                   "numVerify, info";
        case Kind::redirects:
            return "expected a list of http or https addresses without a fragment";
        case Kind::client_redirects:
            return "expected a list of absolute addresses without a fragment that a browser may "
                   "be sent to";
        case Kind::signing_algorithm: return "expected \"RS256\" or \"ES256\"";
        case Kind::address:
            return "expected an object of number, street_address, postal_code, locality, country";
    }
    return "";
}

bool is_money(std::string_view text) {
    constexpr std::size_t whole_digits_max = 12;
    constexpr std::size_t cent_digits_max = 4;
    const auto is_digits = [](std::string_view part, std::size_t most) {
        return !part.empty() && part.size() <= most &&
               part.find_first_not_of("0123456789") == part.npos;
    };
    const auto point = text.find('.');
    if (point == text.npos) return is_digits(text, whole_digits_max);
    return is_digits(text.substr(0, point), whole_digits_max) &&
           is_digits(text.substr(point + 1), cent_digits_max);
}

bool is_text_of(std::string_view text, Kind kind) {
    switch (kind) {
        case Kind::text: return text.size() <= text_bytes_max;
        case Kind::number: return Msisdn::create(text).has_value();
        case Kind::day: return formats::is_date(text);
        case Kind::moment: return formats::read_instant(text).has_value();
        case Kind::gender: return text == "M" || text == "F";
        case Kind::money: return is_money(text);
        case Kind::signing_algorithm: return text == "RS256" || text == "ES256";
        case Kind::truth:
        case Kind::count:
        case Kind::texts:
        case Kind::scopes:
        case Kind::redirects:
        case Kind::client_redirects:
        case Kind::address: return false;
    }
    return false;
}

bool is_element_of(std::string_view text, Kind kind) {
    if (text.empty() || text.size() > text_bytes_max) return false;
    if (kind == Kind::scopes) return partners::find_scope(text).has_value();
    if (kind == Kind::redirects) return partners::read_return_address(text).has_value();
    if (kind == Kind::client_redirects) return oauth::may_be_registered(text);
    return true;
}

bool is_list_of(const JsonValue& value, Kind kind) {
    const auto* array = value.as<JsonArray>();
    if (!array || array->size() > list_size_max) return false;
    return std::ranges::all_of(*array, [kind](const JsonValue& element) {
        const auto* text = element.as<std::string>();
        return text && is_element_of(*text, kind);
    });
}

bool is_count(const JsonValue& value) {
    const auto* number = value.as<std::int64_t>();
    return number && *number >= 0;
}

bool is_absent(const JsonValue* value) {
    if (!value || value->is_null()) return true;
    const auto* text = value->as<std::string>();
    return text && text->empty();
}

bool is_good(const JsonValue& value, Kind kind) {
    if (is_absent(&value)) return true;
    if (const auto* text = value.as<std::string>()) return is_text_of(*text, kind);
    switch (kind) {
        case Kind::truth: return value.as<bool>() != nullptr;
        case Kind::count: return is_count(value);
        case Kind::texts:
        case Kind::scopes:
        case Kind::redirects:
        case Kind::client_redirects: return is_list_of(value, kind);
        case Kind::address: return value.as<JsonObject>() != nullptr;
        case Kind::text:
        case Kind::number:
        case Kind::day:
        case Kind::moment:
        case Kind::gender:
        case Kind::money:
        case Kind::signing_algorithm: return false;
    }
    return false;
}

// Names are ours to repeat; what the file calls an unknown one is not a secret, but may be long.
std::string shorten(std::string_view name) {
    constexpr std::size_t shown_max = 64;
    return std::string(name.substr(0, shown_max));
}

std::optional<std::string> find_wrong_member(const std::string& name, const JsonValue& value,
                                             const Member& member) {
    if (!is_good(value, member.kind)) return name + ": " + std::string(describe(member.kind));
    if (member.kind != Kind::address || is_absent(&value)) return {};
    if (auto wrong = find_wrong(*value.as<JsonObject>(), address_members, "address")) {
        return name + "." + *wrong;
    }
    return {};
}

}  // namespace

std::optional<std::string> find_wrong(const JsonObject& object, std::span<const Member> members,
                                      std::string_view record_kind) {
    for (const auto& [name, value] : object) {
        const auto member = std::ranges::find(members, name, &Member::name);
        if (member == members.end()) {
            return shorten(name) + ": no such member of " + std::string(record_kind);
        }
        if (auto wrong = find_wrong_member(name, value, *member)) return wrong;
    }
    for (const auto& member : members) {
        if (member.need == Need::optional) continue;
        const auto found =
            std::ranges::find(object, member.name, [](const auto& pair) { return pair.first; });
        if (found == object.end() || is_absent(&found->second)) {
            return std::string(member.name) + ": missing; " + std::string(describe(member.kind));
        }
    }
    return {};
}

bool has_value(const JsonValue& object, std::string_view name) {
    return !is_absent(object.find(name));
}

std::string text_of(const JsonValue& object, std::string_view name) {
    const auto* value = object.find(name);
    const auto* text = value ? value->as<std::string>() : nullptr;
    return text ? *text : std::string();
}

std::vector<std::string> texts_of(const JsonValue& object, std::string_view name) {
    const auto* value = object.find(name);
    const auto* array = value ? value->as<JsonArray>() : nullptr;
    std::vector<std::string> texts;
    if (!array) return texts;
    for (const auto& element : *array) texts.push_back(*element.as<std::string>());
    return texts;
}

bool truth_of(const JsonValue& object, std::string_view name, bool otherwise) {
    const auto* value = object.find(name);
    const auto* truth = value ? value->as<bool>() : nullptr;
    return truth ? *truth : otherwise;
}

}  // namespace assent::records
