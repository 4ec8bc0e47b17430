#include "formats/form.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "formats/text.h"

namespace assent::formats {

namespace {

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

// By character; -1 for what is no hexadecimal digit.
constexpr auto hex_values = [] {
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::int8_t digit = 0; digit < 10; ++digit)
        values['0' + static_cast<unsigned>(digit)] = digit;
    for (std::int8_t letter = 0; letter < 6; ++letter) {
        const auto value = static_cast<std::int8_t>(10 + letter);
        values['a' + static_cast<unsigned>(letter)] = value;
        values['A' + static_cast<unsigned>(letter)] = value;
    }
    return values;
}();

constexpr int hex_value(char c) {
    return hex_values[static_cast<unsigned char>(c)];
}

Result<std::string, FormRefusal> decode(std::string_view text) {
    std::string decoded(text.size(), '\0');
    std::size_t size = 0;
    bool has_nul = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '+') {
            c = ' ';
        } else if (c == '%') {
            const int high = text.size() - i < 3 ? -1 : hex_value(text[i + 1]);
            const int low = high < 0 ? -1 : hex_value(text[i + 2]);
            if (low < 0) return FormRefusal::bad_escape;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        has_nul |= c == '\0';
        decoded[size++] = c;
    }
    decoded.resize(size);
    if (has_nul || !is_utf8(decoded)) return FormRefusal::bad_text;
    return decoded;
}

constexpr bool is_unreserved(char c) {
    const char low = lower(c);
    return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

}  // namespace

void Form::add(std::string name, std::string value) {
    fields_.emplace_back(std::move(name), std::move(value));
}

const std::string* Form::find_ignoring_case(std::string_view name) const {
    for (auto field = fields_.rbegin(); field != fields_.rend(); ++field) {
        if (equal_ignoring_case(field->first, name)) return &field->second;
    }
    return nullptr;
}

const std::string* Form::find(std::string_view name) const {
    for (auto field = fields_.rbegin(); field != fields_.rend(); ++field) {
        if (field->first == name) return &field->second;
    }
    return nullptr;
}

Result<Form, FormRefusal> read_form(std::string_view text, Form into) {
    const auto fields = static_cast<std::size_t>(std::ranges::count(text, '&')) + 1;
    into.reserve(std::min(fields, form_fields_max));
    while (!text.empty()) {
        const auto piece = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(piece.size() + 1, text.size()));
        if (piece.empty()) continue;
        if (into.fields().size() == form_fields_max) return FormRefusal::too_many_fields;

        const auto equals = std::min(piece.find('='), piece.size());
        TRY(name, decode(piece.substr(0, equals)));
        TRY(value, decode(piece.substr(std::min(equals + 1, piece.size()))));
        into.add(std::move(name), std::move(value));
    }
    return into;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (is_unreserved(c)) {
            encoded.push_back(c);
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded.push_back('%');
        encoded.push_back(digits[byte >> 4]);
        encoded.push_back(digits[byte & 15]);
    }
    return encoded;
}

}  // namespace assent::formats
