#pragma once

#include <optional>

#include "core/identity/subscriber.h"

namespace assent::identity {

/// How alike each field is, from 0 to 1; absent when either side has no value.
struct MatchScores {
    std::optional<double> family_name;
    std::optional<double> given_name;
    std::optional<double> name;  ///< first and last name together
    std::optional<double> gender;
    std::optional<double> birthdate;
    std::optional<double> email;
    std::optional<double> street_address;  ///< compared together with the street number
    std::optional<double> postal_code;
    std::optional<double> locality;
    std::optional<double> country;

    bool operator==(const MatchScores&) const = default;
};

/// Compares what a partner was told with what the carrier knows.
///
/// Both sides are normalised (case, accents, punctuation, French street abbreviations, particles),
/// then compared by Jaro-Winkler; gender and country are 0 or 1. 1 only for equal after
/// normalisation. The last name is tried against family and maiden name, the best wins.
/// Deterministic: same inputs, same scores, on any machine.
MatchScores compare_person(const Person& claim, const Person& record);

}  // namespace assent::identity
