#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/instant.h"
#include "base/secret.h"

namespace assent::otp {

constexpr int tries_max = 3;
constexpr Seconds default_lifetime{180};

/// Six digits from random words, without bias: words of the uneven last stretch are skipped.
/// Nothing when every word was skipped (for one word, two chances in ten thousand): ask again with
/// more.
std::optional<Secret> plan_code(std::span<const std::uint32_t> random_words);

/// What a store knows of a session's code while it decides on a guess.
struct CodeFacts {
    bool matches = false;  ///< by constant-time comparison of keyed hashes
    int tries_left = 0;    ///< before this guess
    Instant expires_at;
};

enum class Verdict {
    right,
    wrong,      ///< A try is used; at least one is left.
    exhausted,  ///< That was the last try, or none was left.
    expired,
};

/// Judges one guess. The store writes `tries_left - 1` for `wrong` and `exhausted`.
Verdict judge_guess(const CodeFacts& facts, Instant now);

}  // namespace assent::otp
