#include "core/otp/code.h"

#include <cstddef>

namespace assent::otp {

std::optional<Secret> plan_code(std::span<const std::uint32_t> random_words) {
    constexpr std::uint32_t codes = 1'000'000;
    // The largest multiple of `codes` that fits: words at or above it would favour low codes.
    constexpr std::uint32_t fair_below = UINT32_MAX - UINT32_MAX % codes;

    for (const auto word : random_words) {
        if (word >= fair_below) continue;
        auto rest = word % codes;
        std::string digits(6, '0');
        for (std::size_t i = digits.size(); i-- > 0; rest /= 10) {
            digits[i] = static_cast<char>('0' + rest % 10);
        }
        return Secret(std::move(digits));
    }
    return {};
}

Verdict judge_guess(const CodeFacts& facts, Instant now) {
    if (now >= facts.expires_at) return Verdict::expired;
    if (facts.tries_left <= 0) return Verdict::exhausted;
    if (facts.matches) return Verdict::right;
    return facts.tries_left == 1 ? Verdict::exhausted : Verdict::wrong;
}

}  // namespace assent::otp
