#include "core/identity/birthdates.h"

#include <algorithm>

namespace assent::identity {

namespace {

constexpr std::size_t date_size = 10;

bool is_written_as_date(std::string_view text) {
    if (text.size() != date_size || text[4] != '-' || text[7] != '-') return false;
    return std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) == 8;
}

std::string_view year(std::string_view date) {
    return date.substr(0, 4);
}
std::string_view month(std::string_view date) {
    return date.substr(5, 2);
}
std::string_view day(std::string_view date) {
    return date.substr(8, 2);
}

int differing_digits(std::string_view a, std::string_view b) {
    int count = 0;
    for (std::size_t i = 0; i < date_size; ++i) count += a[i] != b[i] ? 1 : 0;
    return count;
}

// Two neighbours changed places inside the year, the month or the day.
bool is_swap_of_neighbours(std::string_view a, std::string_view b) {
    const auto first = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    return first + 1 < date_size && a[first] == b[first + 1] && a[first + 1] == b[first];
}

}  // namespace

double compare_birthdates(std::string_view claim, std::string_view record) {
    if (claim == record) return 1;
    if (!is_written_as_date(claim) || !is_written_as_date(record)) return 0;

    const bool same_year = year(claim) == year(record);
    if (same_year && day(claim) == month(record) && month(claim) == day(record)) {
        return day_month_swapped_score;
    }
    const auto differing = differing_digits(claim, record);
    if (differing == 1) return one_digit_score;
    if (differing == 2 && is_swap_of_neighbours(claim, record)) return two_digits_swapped_score;
    if (same_year && month(claim) == month(record)) return other_day_score;
    if (day(claim) == day(record) && month(claim) == month(record)) return other_year_score;
    return same_year ? same_year_score : 0;
}

}  // namespace assent::identity
