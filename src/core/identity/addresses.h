#pragma once

#include <optional>
#include <string_view>

#include "core/identity/subscriber.h"

namespace assent::identity {

/// Street and number together; absent when either side has no street. French abbreviations are
/// written out (`av. du Gal` is `avenue du général`), `12 bis`, `12bis` and `12 B` are one number,
/// and a number may stand in either field. Another number takes off `other_number`'s share.
std::optional<double> compare_streets(const Address& claim, const Address& record);

/// Postal codes without blanks, hyphens or country prefix; the zero that a spreadsheet drops is put
/// back. Absent when either is empty.
std::optional<double> compare_postal_codes(const Address& claim, const Address& record);

/// Towns without CEDEX and arrondissement; `St` is `Saint`. Absent when either is empty.
std::optional<double> compare_localities(const Address& claim, const Address& record);

/// What is left of a street's score when the number is another, has another suffix, or is missing
/// on one side.
constexpr double other_number_share = 0.7;
constexpr double other_suffix_share = 0.95;
constexpr double missing_number_share = 0.9;

}  // namespace assent::identity
