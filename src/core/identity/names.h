#pragma once

#include <optional>

#include "core/identity/subscriber.h"

namespace assent::identity {

/// How alike the names of two persons are; absent where either side has no such name.
struct NameScores {
    std::optional<double> family;
    std::optional<double> given;
    std::optional<double> whole;  ///< first and last name together
};

/// Words run together do not count: `Marie-Claude`, `Marie Claude` and `MARIECLAUDE` are equal.
///
/// Family and maiden name of either side are tried, the best pair wins; `née` and `épouse` inside a
/// name part it in two. Names that differ in a particle only (`de Villiers`, `Villiers`) score
/// particle_score; a whole name the wrong way round scores swapped_score at best.
NameScores compare_names(const Person& claim, const Person& record);

constexpr double particle_score = 0.95;
constexpr double swapped_score = 0.95;

}  // namespace assent::identity
