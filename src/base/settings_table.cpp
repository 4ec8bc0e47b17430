#include "base/settings_table.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <system_error>
#include <utility>

namespace assent {

namespace {

struct Unit {
    std::string_view name;
    std::int64_t milliseconds;
};

// Largest first: a duration is written in the largest unit that says it exactly.
constexpr Unit units[] = {
    {"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}, {"ms", 1},
};

std::string quote(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string write_list(const std::vector<std::string>& values) {
    std::string text = "[";
    for (const auto& value : values) {
        if (text.size() > 1) text += ", ";
        text += quote(value);
    }
    return text + "]";
}

std::string quote(std::int64_t number) {
    return std::to_string(number);
}

template <class T>
std::string write_choices(const std::vector<T>& choices) {
    std::string text = "one of ";
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (i > 0) text += i + 1 == choices.size() ? " or " : ", ";
        text += quote(choices[i]);
    }
    return text;
}

std::optional<std::int64_t> read_integer(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return number;
}

// The environment gives every value as text, so a text that says a number is one.
std::optional<std::int64_t> integer_of(const SettingValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
    if (const auto* text = std::get_if<std::string>(&value)) return read_integer(*text);
    return {};
}

std::optional<bool> truth_of(const SettingValue& value) {
    if (const auto* truth = std::get_if<bool>(&value)) return *truth;
    const auto* text = std::get_if<std::string>(&value);
    if (text && *text == "true") return true;
    if (text && *text == "false") return false;
    return {};
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> values;
    while (!trimmed(text).empty()) {
        const auto comma = std::min(text.find(','), text.size());
        values.emplace_back(trimmed(text.substr(0, comma)));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return values;
}

using Said = std::optional<std::string>;

Said set_text(std::string& target, const SettingValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return "it is not a text";
    target = *text;
    return {};
}

Said set_integer(std::int64_t& target, Bounds<std::int64_t> bounds, const SettingValue& value) {
    const auto number = integer_of(value);
    if (!number) return "it is not a whole number";
    if (*number < bounds.least || *number > bounds.most) {
        return std::to_string(*number) + " is out of bounds";
    }
    target = *number;
    return {};
}

Said set_duration(Milliseconds& target, Bounds<Milliseconds> bounds, const SettingValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    const auto duration = text ? read_duration(*text) : std::nullopt;
    if (!duration) return "it is not a duration such as \"300s\"";
    if (*duration < bounds.least || *duration > bounds.most) {
        return write_duration(*duration) + " is out of bounds";
    }
    target = *duration;
    return {};
}

Said set_list(std::vector<std::string>& target, const SettingValue& value) {
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        target = *list;
        return {};
    }
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return "it is not a list of texts";
    target = split_list(*text);
    return {};
}

}  // namespace

void SettingsTable::add(std::string key, std::string& target, std::string documentation) {
    rows_.push_back({std::move(key), quote(target), "a text", std::move(documentation),
                     [&target](const SettingValue& value) { return set_text(target, value); }});
}

void SettingsTable::add(std::string key, Secret& target, std::string documentation) {
    auto apply = [&target](const SettingValue& value) -> Said {
        const auto* text = std::get_if<std::string>(&value);
        if (!text) return "it is not a text";
        target = Secret(*text);
        return {};
    };
    rows_.push_back({std::move(key), "\"\"", "a text, { file = \"…\" } or { env = \"…\" }",
                     std::move(documentation), std::move(apply)});
}

void SettingsTable::add(std::string key, bool& target, std::string documentation) {
    auto apply = [&target](const SettingValue& value) -> Said {
        const auto truth = truth_of(value);
        if (!truth) return "it is neither true nor false";
        target = *truth;
        return {};
    };
    rows_.push_back({std::move(key), target ? "true" : "false", "true or false",
                     std::move(documentation), std::move(apply)});
}

void SettingsTable::add(std::string key, std::int64_t& target, Bounds<std::int64_t> bounds,
                        std::string documentation) {
    auto apply = [&target, bounds](const SettingValue& value) {
        return set_integer(target, bounds, value);
    };
    rows_.push_back({std::move(key), std::to_string(target),
                     "a whole number between " + std::to_string(bounds.least) + " and " +
                         std::to_string(bounds.most),
                     std::move(documentation), std::move(apply)});
}

void SettingsTable::add(std::string key, std::int64_t& target, OneOf<std::int64_t> choices,
                        std::string documentation) {
    auto expected = write_choices(choices.values);
    auto apply = [&target, choices = std::move(choices.values)](const SettingValue& value) -> Said {
        const auto number = integer_of(value);
        if (!number) return "it is not a whole number";
        if (std::ranges::find(choices, *number) == choices.end()) {
            return std::to_string(*number) + " is none of them";
        }
        target = *number;
        return {};
    };
    rows_.push_back({std::move(key), std::to_string(target), std::move(expected),
                     std::move(documentation), std::move(apply)});
}

void SettingsTable::add(std::string key, Milliseconds& target, Bounds<Milliseconds> bounds,
                        std::string documentation) {
    auto apply = [&target, bounds](const SettingValue& value) {
        return set_duration(target, bounds, value);
    };
    rows_.push_back({std::move(key), quote(write_duration(target)),
                     "a duration between " + write_duration(bounds.least) + " and " +
                         write_duration(bounds.most),
                     std::move(documentation), std::move(apply)});
}

void SettingsTable::add(std::string key, std::vector<std::string>& target,
                        std::string documentation) {
    rows_.push_back({std::move(key), write_list(target), "a list of texts",
                     std::move(documentation),
                     [&target](const SettingValue& value) { return set_list(target, value); }});
}

void SettingsTable::add(std::string key, std::string& target, std::vector<std::string> choices,
                        std::string documentation) {
    const auto expected = write_choices(choices);
    auto apply = [&target, choices = std::move(choices)](const SettingValue& value) -> Said {
        const auto* text = std::get_if<std::string>(&value);
        if (!text) return "it is not a text";
        if (std::ranges::find(choices, *text) == choices.end()) {
            return quote(*text) + " is not a choice";
        }
        target = *text;
        return {};
    };
    rows_.push_back(
        {std::move(key), quote(target), expected, std::move(documentation), std::move(apply)});
}

const SettingRow* SettingsTable::find(std::string_view key) const {
    const auto found = std::ranges::find(rows_, key, &SettingRow::key);
    return found == rows_.end() ? nullptr : &*found;
}

std::optional<Milliseconds> read_duration(std::string_view text) {
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto number = read_integer(text.substr(0, digits));
    if (!number) return {};
    for (const auto& unit : units) {
        if (text.substr(digits) != unit.name) continue;
        if (*number > std::numeric_limits<std::int64_t>::max() / unit.milliseconds) return {};
        return Milliseconds(*number * unit.milliseconds);
    }
    return {};
}

std::string write_duration(Milliseconds duration) {
    const auto count = duration.count();
    for (const auto& unit : units) {
        if (count == 0 || count % unit.milliseconds != 0) continue;
        return std::to_string(count / unit.milliseconds) + std::string(unit.name);
    }
    return "0s";
}

}  // namespace assent
