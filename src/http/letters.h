#pragma once

#include <algorithm>
#include <string_view>

namespace assent::http {

/// Header names and some paths are compared without regard to case, in ASCII only (RFC 9110, 5.1).
constexpr char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

constexpr bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

constexpr bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

constexpr bool is_letter(char letter) {
    return lower(letter) >= 'a' && lower(letter) <= 'z';
}

}  // namespace assent::http
