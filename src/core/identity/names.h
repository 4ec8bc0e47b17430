#pragma once

#include <optional>

#include "core/identity/subscriber.h"

namespace assent::identity {

/// How alike two last names are: family and maiden name of either side are tried, the best pair
/// wins. `née` and `épouse` inside a name part it in two. Names that differ in a particle only (`de
/// Villiers`, `Villiers`) score particle_score. Absent when either side has no name.
std::optional<double> compare_family_names(const Person& claim, const Person& record);

/// Words run together do not count: `Marie-Claude`, `Marie Claude` and `MARIECLAUDE` are equal.
std::optional<double> compare_given_names(const Person& claim, const Person& record);

/// First and last name together; given the wrong way round they score swapped_score at best.
std::optional<double> compare_whole_names(const Person& claim, const Person& record);

constexpr double particle_score = 0.95;
constexpr double swapped_score = 0.95;

}  // namespace assent::identity
