#pragma once

#include <chrono>
#include <cstdint>

namespace assent {

/// A moment in UTC, to the millisecond: the resolution of every record and deadline.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

using Milliseconds = std::chrono::milliseconds;
using Seconds = std::chrono::seconds;

/// Milliseconds since 1970, the form in which stores keep an instant.
constexpr std::int64_t epoch_ms(Instant instant) {
    return instant.time_since_epoch().count();
}
constexpr Instant instant_from_ms(std::int64_t ms) {
    return Instant{Milliseconds{ms}};
}

}  // namespace assent
