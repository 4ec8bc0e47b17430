#pragma once

#include <string_view>

namespace assent::identity {

/// How alike two dates of birth (`YYYY-MM-DD`) are: 1 when equal, less for the mistakes that people
/// make when they type one, 0 for two different days. Neither is empty.
double compare_birthdates(std::string_view claim, std::string_view record);

/// What each mistake scores; the first that fits counts.
constexpr double day_month_swapped_score = 0.9;
constexpr double one_digit_score = 0.85;
constexpr double two_digits_swapped_score = 0.85;
constexpr double other_day_score = 0.7;   ///< year and month are equal
constexpr double other_year_score = 0.6;  ///< day and month are equal
constexpr double same_year_score = 0.5;

}  // namespace assent::identity
