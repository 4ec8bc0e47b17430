#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace assent::formats {

// The number plans of the world, made by tools/phone_table from libphonenumber's metadata. Numbers
// are texts of ASCII digits here.

/// What a country's plan says of a whole national number.
enum class LeafKind : std::uint8_t {
    none,        ///< no such number
    unassigned,  ///< of the plan's general form, but of no range in use
    fixed_line,
    mobile,
    fixed_line_or_mobile,  ///< the plan does not tell (North America)
    other,                 ///< toll-free, premium rate, voice over IP, …
};

struct Leaf {
    LeafKind kind;
    const char* trunk;  ///< dialled before it at home, `0`; null where there is no simple such form
};

/// One row per country; several share a calling code.
struct Plan {
    const char* country;         ///< ISO 3166 alpha-2; empty for a world-wide service (`+800`)
    std::uint16_t calling_code;  ///< 33
    std::uint32_t lengths;       ///< bit n: numbers of n digits are possible
    std::uint16_t
        international;       ///< program of what is dialled to leave the country, `00`; 0 = none
    std::uint16_t before;    ///< program of what may precede a number at home, `0`; 0 = none
    const char* turns_into;  ///< what a match of `before` with a group becomes, `264$1`; or empty
    std::uint16_t leading;  ///< program of first digits that make a number this country's; 0 = none
    std::uint16_t root;     ///< where the walk of a national number starts

    bool is_possible_length(std::size_t digits) const;
    bool is_too_long(std::size_t digits) const;
};

/// The plan of a country; null when there is no such country.
const Plan* find_plan(std::string_view country);
/// The plans behind a calling code, the main country first; empty when nobody has it.
std::span<const Plan> plans_of(int calling_code);

/// What `plan` says of a national number.
const Leaf& find_leaf(const Plan& plan, std::string_view national);

/// Where a program matched at the start of a text: its end, and its groups.
struct ProgramMatch {
    std::size_t end = 0;
    std::array<std::string_view, 3> groups;  ///< by number, from 1; empty where a group has no part
};

/// Tries a program (a compiled pattern) at the start of `digits`, as a backtracking regular
/// expression would. `program_start` is not 0.
std::optional<ProgramMatch> match_start(std::uint16_t program_start, std::string_view digits);

}  // namespace assent::formats
