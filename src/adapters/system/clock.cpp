#include "adapters/system/clock.h"

#include <chrono>

namespace assent::system {

namespace {

// Raises `highest` to `candidate` if that is more; answers the higher of the two.
std::int64_t raise(std::atomic<std::int64_t>& highest, std::int64_t candidate) {
    auto seen = highest.load(std::memory_order_relaxed);
    while (seen < candidate) {
        if (highest.compare_exchange_weak(seen, candidate, std::memory_order_relaxed)) {
            return candidate;
        }
    }
    return seen;
}

}  // namespace

Instant SystemClock::now() const {
    const auto machine =
        std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()).time_since_epoch();
    const auto shifted = machine.count() + shift_ms_.load(std::memory_order_relaxed);
    return instant_from_ms(raise(told_ms_, shifted));
}

void SystemClock::shift_to(Milliseconds shift) {
    raise(shift_ms_, shift.count());
}

}  // namespace assent::system
