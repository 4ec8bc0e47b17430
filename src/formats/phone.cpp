#include "formats/phone.h"

#include <algorithm>

#include "formats/phone_plans.h"

namespace assent::formats {

namespace {

// A national number of 17 digits behind a trunk prefix, a calling code and an international prefix.
constexpr std::size_t digits_max = 28;
constexpr std::size_t national_digits_min = 2;

// What a person typed, without what stands between the digits.
struct Typed {
    bool plus = false;
    std::string digits;
};

// Characters that people put between digits: blanks, dots, dashes, slashes, parentheses.
constexpr bool is_punctuation(char32_t c) {
    switch (c) {
        case U' ':
        case U'.':
        case U'-':
        case U'/':
        case U'(':
        case U')':
        case U'[':
        case U']':
        case U'\t':
        case U'\r':
        case U'\n':
        case U'~':
        case 0x00A0:
        case 0x00AD:
        case 0x2060:
        case 0x202F:
        case 0x2212:
        case 0x3000:
        case 0xFEFF:
        case 0xFF08:
        case 0xFF09:
        case 0xFF0D:
        case 0xFF0E:
        case 0xFF0F: return true;
        default:
            // Spaces, zero-width marks, directions and dashes of the general punctuation block.
            return (c >= 0x2000 && c <= 0x2015) || (c >= 0x202A && c <= 0x202E);
    }
}

// ASCII digits, and the full-width and Arabic ones that phones of some languages type.
constexpr int digit_of(char32_t c) {
    for (const char32_t zero : {U'0', U'\uFF10', U'\u0660', U'\u06F0'}) {
        if (c >= zero && c <= zero + 9) return static_cast<int>(c - zero);
    }
    return -1;
}

constexpr bool is_plus(char32_t c) {
    return c == U'+' || c == U'\uFF0B';
}

// Takes one character off the front; what is no UTF-8 comes out as a character of no meaning here.
char32_t take_character(std::string_view& text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t size = first >= 0xE0 && first < 0xF0   ? 3
                             : first >= 0xC0 && first < 0xE0 ? 2
                                                             : 1;
    char32_t c = size == 3 ? first & 0x0F : size == 2 ? first & 0x1F : first;
    const auto more = text.substr(0, size).substr(1);
    const bool whole = more.size() == size - 1 &&
                       std::ranges::all_of(more, [](char byte) { return (byte & 0xC0) == 0x80; });
    if (!whole) c = 0xFFFD;
    for (const char byte : whole ? more : std::string_view{}) {
        c = c << 6 | (static_cast<unsigned char>(byte) & 0x3F);
    }
    text.remove_prefix(whole ? size : 1);
    return c;
}

Result<Typed, PhoneRefusal> read_typed(std::string_view text) {
    Typed typed;
    bool anything = false;
    while (!text.empty()) {
        const auto c = take_character(text);
        if (is_punctuation(c)) continue;
        anything = true;
        if (is_plus(c) && !typed.plus && typed.digits.empty()) {
            typed.plus = true;
            continue;
        }
        const int digit = digit_of(c);
        if (digit < 0 || typed.digits.size() == digits_max) return PhoneRefusal::malformed;
        typed.digits.push_back(static_cast<char>('0' + digit));
    }
    if (!anything) return PhoneRefusal::empty;
    if (typed.digits.empty()) return PhoneRefusal::malformed;
    return typed;
}

bool is_of_plan(const Plan& plan, std::string_view national) {
    return find_leaf(plan, national).kind != LeafKind::none;
}

bool is_assigned(const Leaf& leaf) {
    return leaf.kind != LeafKind::none && leaf.kind != LeafKind::unassigned;
}

// Which of the countries behind one calling code a national number belongs to; null when none.
const Plan* find_country(std::span<const Plan> plans, std::string_view national) {
    if (plans.size() == 1) return plans.data();
    for (const auto& plan : plans) {
        const bool fits = plan.leading != 0 ? match_start(plan.leading, national).has_value()
                                            : is_assigned(find_leaf(plan, national));
        if (fits) return &plan;
    }
    return nullptr;
}

// What is left of `digits` when the prefix that is dialled at home is taken off, whatever follows.
std::string without_prefix(const Plan& plan, std::string_view digits) {
    const auto match = plan.before == 0 ? std::nullopt : match_start(plan.before, digits);
    if (!match) return std::string(digits);

    const std::string_view into = plan.turns_into;
    const auto rest = digits.substr(match->end);
    const auto mark = into.find('$');
    if (mark == into.npos) return std::string(rest);
    // The last group of the pattern is the one that decides, as in libphonenumber.
    const auto group = static_cast<std::size_t>(into[mark + 1] - '0');
    if (match->groups[group].empty()) return std::string(rest);
    return std::string(into.substr(0, mark)).append(match->groups[group]).append(rest);
}

// The national number, with the prefix of home taken off where what remains can be a number.
std::string read_national(const Plan& plan, std::string_view digits) {
    auto national = without_prefix(plan, digits);
    if (national == digits) return national;
    // `06…` of Italy and the like: the first digit belongs to the number.
    if (is_of_plan(plan, digits) && !is_of_plan(plan, national)) return std::string(digits);

    const auto* country = find_country(plans_of(plan.calling_code), national);
    const auto& measure = country == nullptr ? plan : *country;
    const bool possible =
        measure.is_possible_length(national.size()) || measure.is_too_long(national.size());
    return possible ? national : std::string(digits);
}

// The international form without its `+` or `00`.
struct International {
    const Plan& main;  ///< of the calling code's main country
    std::string_view rest;
};

std::optional<International> read_calling_code(std::string_view digits) {
    int code = 0;
    for (std::size_t length = 1; length <= std::min<std::size_t>(3, digits.size()); ++length) {
        code = code * 10 + (digits[length - 1] - '0');
        const auto plans = plans_of(code);
        if (!plans.empty()) return International{plans.front(), digits.substr(length)};
    }
    return {};
}

// What follows the international prefix of `home` (`00`); nothing where there is none.
std::optional<std::string_view> after_international_prefix(const Plan* home,
                                                           std::string_view digits) {
    std::size_t end = digits.starts_with("00") && home == nullptr ? 2 : 0;
    if (home != nullptr && home->international != 0) {
        const auto match = match_start(home->international, digits);
        end = match ? match->end : 0;
    }
    // No calling code begins with 0.
    if (end == 0 || end == digits.size() || digits[end] == '0') return {};
    return digits.substr(end);
}

// What follows the calling code of `home`, where digits were typed with it but without `+`:
// `33612345678`. Only where they make no number of `home` as they stand.
std::optional<std::string_view> after_bare_code(const Plan& home, std::string_view digits) {
    const auto code = std::to_string(home.calling_code);
    if (!digits.starts_with(code)) return {};
    const auto shorter = digits.substr(code.size());
    const auto as_typed = read_national(home, digits);
    if (home.is_too_long(as_typed.size())) return shorter;
    if (is_of_plan(home, as_typed)) return {};
    if (!is_of_plan(home, read_national(home, shorter))) return {};
    return shorter;
}

PhoneKind kind_of(LeafKind leaf) {
    switch (leaf) {
        case LeafKind::fixed_line: return PhoneKind::fixed_line;
        case LeafKind::mobile: return PhoneKind::mobile;
        case LeafKind::fixed_line_or_mobile: return PhoneKind::fixed_line_or_mobile;
        case LeafKind::none:
        case LeafKind::unassigned:
        case LeafKind::other: break;
    }
    return PhoneKind::other;
}

// `reader` is the plan whose prefixes were typed; the number may belong to another of its code.
Result<Phone, PhoneRefusal> find_phone(const Plan& reader, std::string_view digits) {
    const auto national = read_national(reader, digits);
    if (national.size() < national_digits_min) return PhoneRefusal::malformed;

    const auto* plan = find_country(plans_of(reader.calling_code), national);
    if (plan == nullptr) return PhoneRefusal::non_existent;
    const auto& leaf = find_leaf(*plan, national);
    if (!is_assigned(leaf)) return PhoneRefusal::non_existent;

    auto msisdn = Msisdn::create("+" + std::to_string(plan->calling_code) + national);
    if (!msisdn) return PhoneRefusal::malformed;

    auto at_home = leaf.trunk == nullptr || plan->country[0] == 0 ? msisdn->text().substr(1)
                                                                  : leaf.trunk + national;
    return Phone{.msisdn = std::move(*msisdn),
                 .country = plan->country,
                 .national = std::move(at_home),
                 .kind = kind_of(leaf.kind)};
}

}  // namespace

Result<Phone, PhoneRefusal> read_phone(std::string_view text, std::string_view country) {
    TRY(typed, read_typed(text));
    const std::string_view digits = typed.digits;
    const auto* home = find_plan(country);

    const auto abroad = typed.plus ? digits : after_international_prefix(home, digits);
    if (abroad) {
        const auto international = read_calling_code(*abroad);
        if (!international) return PhoneRefusal::non_existent;
        return find_phone(international->main, international->rest);
    }
    if (home == nullptr) return PhoneRefusal::malformed;
    if (const auto shorter = after_bare_code(*home, digits)) {
        return find_phone(plans_of(home->calling_code).front(), *shorter);
    }
    return find_phone(*home, digits);
}

std::string write_national(const Msisdn& msisdn) {
    auto phone = read_phone(msisdn.text(), "");
    if (!phone) return msisdn.empty() ? "" : msisdn.text().substr(1);
    return std::move(phone->national);
}

bool is_country(std::string_view code) {
    return find_plan(code) != nullptr;
}

}  // namespace assent::formats
