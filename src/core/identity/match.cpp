#include "core/identity/match.h"

#include <string>
#include <string_view>

#include "core/identity/addresses.h"
#include "core/identity/birthdates.h"
#include "core/identity/countries.h"
#include "core/identity/names.h"
#include "core/identity/similarity.h"

namespace assent::identity {

namespace {

std::string lower_trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == text.npos) return {};
    std::string lower(text.substr(first, text.find_last_not_of(blanks) - first + 1));
    for (auto& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
}

constexpr double yes_or_no(bool equal) {
    return equal ? 1 : 0;
}

std::optional<double> compare_genders(std::string_view claim, std::string_view record) {
    if (claim.empty() || record.empty()) return {};
    return yes_or_no(lower_trimmed(claim) == lower_trimmed(record));
}

std::optional<double> compare_dates(std::string_view claim, std::string_view record) {
    if (claim.empty() || record.empty()) return {};
    return compare_birthdates(claim, record);
}

// The case does not count; everything else of an e-mail address does.
std::optional<double> compare_emails(std::string_view claim, std::string_view record) {
    const auto claimed = lower_trimmed(claim);
    const auto known = lower_trimmed(record);
    if (claimed.empty() || known.empty()) return {};
    return compare_texts(claimed, known);
}

std::optional<double> compare_countries(std::string_view claim, std::string_view record) {
    if (claim.empty() || record.empty()) return {};
    return yes_or_no(is_same_country(claim, record));
}

}  // namespace

MatchScores compare_person(const Person& claim, const Person& record) {
    const auto names = compare_names(claim, record);
    return {
        .family_name = names.family,
        .given_name = names.given,
        .name = names.whole,
        .gender = compare_genders(claim.gender, record.gender),
        .birthdate = compare_dates(claim.birthdate, record.birthdate),
        .email = compare_emails(claim.email, record.email),
        .street_address = compare_streets(claim.address, record.address),
        .postal_code = compare_postal_codes(claim.address, record.address),
        .locality = compare_localities(claim.address, record.address),
        .country = compare_countries(claim.address.country, record.address.country),
    };
}

}  // namespace assent::identity
