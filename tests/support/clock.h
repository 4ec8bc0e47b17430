#pragma once

#include <atomic>

#include "base/instant.h"
#include "ports/clock.h"

namespace assent::support {

/// 2026-08-09T10:00:00Z, the moment at which tests begin.
constexpr Instant noon = instant_from_ms(1'786'269'600'000);

/// A clock that stands still until a test moves it.
class MovableClock final : public ports::Clock {
public:
    Instant now() const override { return instant_from_ms(now_ms_); }
    void advance(Milliseconds by) { now_ms_ += by.count(); }

private:
    std::atomic<std::int64_t> now_ms_ = epoch_ms(noon);
};

}  // namespace assent::support
