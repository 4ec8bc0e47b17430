#include "app/configuration/arrays.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "formats/dates.h"
#include "formats/phone.h"

namespace assent::configuration {

namespace {

using Problem = std::optional<TableProblem>;

Problem complain(const toml::node& node, std::string text) {
    return TableProblem{static_cast<std::size_t>(node.source().begin.line), std::move(text)};
}

Problem find_unknown(const toml::table& table, const std::string& name,
                     std::span<const std::string_view> keys) {
    for (const auto& [key, node] : table) {
        if (std::ranges::find(keys, key.str()) != keys.end()) continue;
        std::string list;
        for (const auto known : keys) list += (list.empty() ? "" : ", ") + std::string(known);
        return complain(
            node, name + "." + std::string(key.str()) + ": unknown key; expected one of " + list);
    }
    return {};
}

// A text of `table`, kept where `is_good`. An absent one is given to `is_good` as empty.
struct TextMember {
    std::string key;  ///< `carrier.id`
    std::string& target;
    bool (*is_good)(const std::string&);
    std::string expected;
};

Problem read_member(const toml::table& table, const TextMember& member) {
    const auto name = member.key.substr(member.key.find('.') + 1);
    const auto* node = table.get(name);
    if (!node) {
        if (member.is_good(member.target)) return {};
        return complain(table, member.key + ": missing; expected " + member.expected);
    }
    const auto text = node->value_exact<std::string>();
    if (!text || !member.is_good(*text)) {
        return complain(*node, member.key + ": expected " + member.expected);
    }
    member.target = *text;
    return {};
}

Problem read_members(const toml::table& table, std::span<const TextMember> members) {
    for (const auto& member : members) {
        if (auto problem = read_member(table, member)) return problem;
    }
    return {};
}

bool is_id(const std::string& text) {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
}

bool is_filled(const std::string& text) {
    return !text.empty() && text.size() <= 256;
}

bool is_kind(const std::string& text) {
    constexpr std::string_view kinds[] = {"local", "orange", "dialog", "camara"};
    return std::ranges::find(kinds, text) != std::end(kinds);
}

bool is_country(const std::string& text) {
    return formats::is_country(text);
}

bool is_prefix(const std::string& text) {
    return text.size() >= 2 && text.size() <= 16 && text[0] == '+' &&
           text.find_first_not_of("0123456789", 1) == text.npos;
}

bool is_percentage(const std::string& text) {
    const auto point = text.find('.');
    const auto digits = [](std::string_view part) {
        return !part.empty() && part.size() <= 6 &&
               part.find_first_not_of("0123456789") == part.npos;
    };
    const std::string_view view = text;
    if (point == text.npos) return digits(view);
    return digits(view.substr(0, point)) && digits(view.substr(point + 1));
}

bool is_percentage_or_empty(const std::string& text) {
    return text.empty() || is_percentage(text);
}

bool is_day(const std::string& text) {
    return formats::is_date(text);
}

Problem read_prefixes(const toml::table& table, carriers::Profile& profile) {
    const auto* node = table.get("prefixes");
    if (!node) return {};
    const auto texts = node->is_array() ? read_texts(*node->as_array()) : std::nullopt;
    if (!texts || !std::ranges::all_of(*texts, is_prefix)) {
        return complain(*node, "carrier.prefixes: expected a list of prefixes such as \"+336\"");
    }
    profile.prefixes = *texts;
    return {};
}

Problem read_scopes(const toml::table& table, carriers::Profile& profile) {
    const auto* node = table.get("scopes");
    if (!node) return {};
    const auto texts = node->is_array() ? read_texts(*node->as_array()) : std::nullopt;
    const std::string expected =
        "expected a list of matching_notp, matching, formfilling, billing, simswap, numVerify, "
        "info";
    if (!texts) return complain(*node, "carrier.scopes: " + expected);
    for (const auto& text : *texts) {
        const auto scope = partners::find_scope(text);
        if (!scope) return complain(*node, "carrier.scopes: unknown scope; " + expected);
        if (!partners::contains(profile.scopes, *scope)) profile.scopes.push_back(*scope);
    }
    return {};
}

Problem read_requires_phone(const toml::table& table, carriers::Profile& profile) {
    const auto* node = table.get("requires_phone");
    if (!node) return {};
    const auto truth = node->value_exact<bool>();
    if (!truth) return complain(*node, "carrier.requires_phone: expected true or false");
    profile.requires_phone = *truth;
    return {};
}

}  // namespace

Problem read_carrier(const toml::table& table, std::vector<carriers::Profile>& carriers) {
    constexpr std::string_view keys[] = {"id",       "name",   "kind",          "country",
                                         "prefixes", "scopes", "requires_phone"};
    if (auto problem = find_unknown(table, "carrier", keys)) return problem;
    carriers::Profile profile;
    profile.kind = "local";
    const TextMember members[] = {
        {"carrier.id", profile.id, is_id, "a text of letters, digits, - and _"},
        {"carrier.name", profile.name, is_filled, "a text"},
        {"carrier.kind", profile.kind, is_kind, "local, orange, dialog or camara"},
        {"carrier.country", profile.country, is_country, "a country such as \"FR\""},
    };
    if (auto problem = read_members(table, members)) return problem;
    for (const auto read : {read_prefixes, read_scopes, read_requires_phone}) {
        if (auto problem = read(table, profile)) return problem;
    }
    const bool is_twice =
        std::ranges::find(carriers, profile.id, &carriers::Profile::id) != carriers.end();
    if (is_twice) {
        return complain(table, "carrier.id: \"" + profile.id + "\" stands twice; expected it once");
    }
    carriers.push_back(std::move(profile));
    return {};
}

Problem read_tax(const toml::table& table, std::vector<TaxRow>& taxes) {
    constexpr std::string_view keys[] = {"from", "tl", "cess", "nbt", "vat", "insurance"};
    if (auto problem = find_unknown(table, "tax", keys)) return problem;
    TaxRow row;
    const std::string percentage = "a percentage such as \"2.5\"";
    const TextMember members[] = {
        {"tax.from", row.from, is_day, "a date such as \"2016-11-01\""},
        {"tax.tl", row.tl, is_percentage, percentage},
        {"tax.cess", row.cess, is_percentage, percentage},
        {"tax.nbt", row.nbt, is_percentage, percentage},
        {"tax.vat", row.vat, is_percentage, percentage},
        {"tax.insurance", row.insurance, is_percentage_or_empty, percentage + ", or empty"},
    };
    if (auto problem = read_members(table, members)) return problem;
    taxes.push_back(std::move(row));
    return {};
}

std::optional<std::vector<std::string>> read_texts(const toml::array& array) {
    std::vector<std::string> texts;
    for (const auto& element : array) {
        const auto* text = element.as_string();
        if (!text) return {};
        texts.push_back(text->get());
    }
    return texts;
}

}  // namespace assent::configuration
