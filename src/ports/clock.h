#pragma once

#include "base/instant.h"

namespace assent::ports {

/// The gateway's clock: every lifetime and deadline is judged by it. In the sandbox it can be moved
/// forward; it never goes back within a process.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

}  // namespace assent::ports
