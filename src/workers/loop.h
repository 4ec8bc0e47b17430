#pragma once

#include <atomic>
#include <functional>

#include "base/pulse.h"
#include "base/task.h"

namespace assent::workers {

/// Runs a round of work again and again: after each interval of machine time, and at once when
/// woken.
class Loop {
public:
    explicit Loop(Milliseconds interval) : interval_(interval) {}

    /// Returns soon after `stop`; a round that has begun is finished.
    Task<Done> run(std::function<Task<Done>()> round);

    /// From any thread.
    void wake() { pulse_.wake(); }
    void stop();

private:
    const Milliseconds interval_;
    std::atomic<bool> stopping_ = false;
    Pulse pulse_;
};

}  // namespace assent::workers
