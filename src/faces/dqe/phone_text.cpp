#include "faces/dqe/phone_text.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "formats/phone_plans.h"

namespace assent::dqe {

namespace {

/// `33` and `612345678` of `+33612345678`.
struct Parts {
    std::string_view code;
    std::string_view rest;
};

// Calling codes are of one to three digits and none begins another, so the first that is one is it.
Parts split(const formats::Phone& phone) {
    const auto digits = std::string_view(phone.msisdn.text()).substr(1);
    int code = 0;
    for (std::size_t length = 1; length <= 3 && length < digits.size(); ++length) {
        code = code * 10 + (digits[length - 1] - '0');
        if (!formats::plans_of(code).empty()) {
            return {digits.substr(0, length), digits.substr(length)};
        }
    }
    return {digits.substr(0, 1), digits.substr(1)};
}

// Groups of two from the right, so that an odd first digit stands alone: `6 12 34 56 78`.
std::string in_pairs(std::string_view digits, char between) {
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 2 == 0) text.push_back(between);
        text.push_back(digits[i]);
    }
    return text;
}

std::string only_digits(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits),
                         [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

}  // namespace

std::string write_phone(const formats::Phone& phone, int format) {
    const auto national = only_digits(phone.national);
    const auto [code, rest] = split(phone);
    const auto plus = "+" + std::string(code);
    switch (format) {
        case 1: return in_pairs(national, ' ');
        case 2: return plus + " " + in_pairs(rest, ' ');
        case 3: return plus + " " + std::string(rest);
        case 4: return plus + " (0) " + std::string(rest);
        case 5: return phone.msisdn.text();
        case 6: return plus + " (0) " + in_pairs(rest, ' ');
        case 7: return phone.country == "FR" ? in_pairs(national, '.') : national;
        case 8: return plus + "." + in_pairs(rest, '.');
        case 9: return std::string(code) + std::string(rest);
        default: return national;
    }
}

}  // namespace assent::dqe
