#pragma once

#include <atomic>
#include <cstdint>

#include "ports/clock.h"

namespace assent::system {

/// The machine's clock, and the sandbox's shift on top. Safe from any thread.
class SystemClock final : public ports::Clock {
public:
    /// Never before an instant that it told earlier, even when the machine's clock is set back:
    /// then it stands still until the machine has caught up.
    Instant now() const override;

    /// How far to be ahead of the machine; a smaller shift than the present one is ignored.
    void shift_to(Milliseconds shift);

private:
    std::atomic<std::int64_t> shift_ms_ = 0;
    mutable std::atomic<std::int64_t> told_ms_ = 0;
};

}  // namespace assent::system
