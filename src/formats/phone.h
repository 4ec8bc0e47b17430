#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/msisdn.h"
#include "base/result.h"

namespace assent::formats {

enum class PhoneKind { mobile, fixed_line, fixed_line_or_mobile, other };

enum class PhoneRefusal {
    empty,
    malformed,     ///< letters, too short, too long
    non_existent,  ///< no such number in its country's plan
};

struct Phone {
    Msisdn msisdn;
    std::string country;   ///< ISO 3166 alpha-2
    std::string national;  ///< as dialled at home, with its trunk prefix: `0612345678`
    PhoneKind kind = PhoneKind::other;
};

/// Reads `0612345678`, `06 12 34 56 78`, `06.12…`, `+33…`, `0033…`, `33…`, with blanks, dots,
/// dashes or parentheses. `country` (ISO 3166 alpha-2) reads national forms. Knows the number plans
/// of the world from libphonenumber's metadata, turned into a table by the build.
Result<Phone, PhoneRefusal> read_phone(std::string_view text, std::string_view country);

/// `0612345678` for `+33612345678`: the form of DQE's STRING(10) members; digits without `+` where
/// the plan has no national form.
std::string write_national(const Msisdn& msisdn);

/// Whether `code` is a country of the table.
bool is_country(std::string_view code);

}  // namespace assent::formats
