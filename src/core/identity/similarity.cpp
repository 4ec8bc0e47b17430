#include "core/identity/similarity.h"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <cstdint>

namespace assent::identity {

namespace {

// Winkler's: each of the first four equal characters takes off a tenth of what is missing.
constexpr std::size_t prefix_max = 4;
constexpr double prefix_weight = 0.1;

constexpr std::size_t word_bits = 64;

struct Matches {
    std::size_t count = 0;
    std::size_t out_of_order = 0;  ///< matched characters that stand in another order, both counted
};

std::size_t window_of(std::string_view a, std::string_view b) {
    const auto half = std::max(a.size(), b.size()) / 2;
    return half == 0 ? 0 : half - 1;
}

constexpr std::uint64_t bits_below(std::size_t n) {
    return n >= word_bits ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1;
}

// One machine word stands for the characters of `b`, so that finding a partner takes no loop.
Matches match_short(std::string_view a, std::string_view b) {
    std::array<std::uint64_t, 256> places{};
    for (std::size_t j = 0; j < b.size(); ++j) {
        places[static_cast<unsigned char>(b[j])] |= std::uint64_t{1} << j;
    }
    const auto window = window_of(a, b);
    std::array<char, word_bits> matched_of_a;
    Matches matches;
    std::uint64_t taken = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto from = i > window ? i - window : 0;
        const auto reach = bits_below(i + window + 1) & ~bits_below(from);
        const auto partners = places[static_cast<unsigned char>(a[i])] & reach & ~taken;
        if (partners == 0) continue;
        taken |= partners & (~partners + 1);
        matched_of_a[matches.count++] = a[i];
    }
    for (std::size_t i = 0; taken != 0; ++i, taken &= taken - 1) {
        const auto j = static_cast<std::size_t>(std::countr_zero(taken));
        if (b[j] != matched_of_a[i]) ++matches.out_of_order;
    }
    return matches;
}

Matches match_long(std::string_view a, std::string_view b) {
    const auto window = window_of(a, b);
    std::bitset<similarity_bytes_max> taken;
    std::array<char, similarity_bytes_max> matched_of_a;
    Matches matches;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto until = std::min(i + window + 1, b.size());
        for (std::size_t j = i > window ? i - window : 0; j < until; ++j) {
            if (taken[j] || a[i] != b[j]) continue;
            taken[j] = true;
            matched_of_a[matches.count++] = a[i];
            break;
        }
    }
    for (std::size_t i = 0, j = 0; i < matches.count; ++j) {
        if (taken[j] && b[j] != matched_of_a[i++]) ++matches.out_of_order;
    }
    return matches;
}

}  // namespace

double jaro_winkler(std::string_view a, std::string_view b) {
    a = a.substr(0, similarity_bytes_max);
    b = b.substr(0, similarity_bytes_max);
    if (a == b) return 1;

    const bool is_short = std::max(a.size(), b.size()) <= word_bits;
    const auto matches = is_short ? match_short(a, b) : match_long(a, b);
    if (matches.count == 0) return 0;

    const auto count = static_cast<double>(matches.count);
    const auto in_order = count - static_cast<double>(matches.out_of_order / 2);
    const auto of_a = count / static_cast<double>(a.size());
    const auto of_b = count / static_cast<double>(b.size());
    const auto jaro = (of_a + of_b + in_order / count) / 3;

    const auto differ = std::ranges::mismatch(a.substr(0, prefix_max), b.substr(0, prefix_max));
    const auto prefix = static_cast<double>(differ.in1 - a.begin());
    return jaro + prefix * prefix_weight * (1 - jaro);
}

double compare_texts(std::string_view a, std::string_view b) {
    if (a == b) return 1;
    return std::min(unequal_max, jaro_winkler(a, b));
}

}  // namespace assent::identity
