#pragma once

#include <string_view>

namespace assent::identity {

/// Jaro-Winkler similarity of two texts, byte by byte, from 0 to 1. Only the first
/// similarity_bytes_max of each count.
double jaro_winkler(std::string_view a, std::string_view b);

constexpr std::size_t similarity_bytes_max = 256;

/// The best score that two different values may have: 1 is for equal ones, also when printed with
/// two decimals.
constexpr double unequal_max = 0.99;

/// 1 for equal texts, else Jaro-Winkler up to unequal_max.
double compare_texts(std::string_view a, std::string_view b);

}  // namespace assent::identity
