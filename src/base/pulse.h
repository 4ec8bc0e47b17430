#pragma once

#include <memory>
#include <mutex>

#include "base/instant.h"
#include "base/result.h"
#include "base/task.h"

namespace assent {

/// What a loop of work waits on: its interval, or somebody who cannot wait that long.
class Pulse {
public:
    Pulse();
    ~Pulse();

    /// Returns after `at_most` of machine time, or as soon as `wake` was called since the last
    /// wait. One waiter at a time.
    Task<Done> wait(Milliseconds at_most);

    /// From any thread, any number of times.
    void wake();

private:
    struct Timer;
    std::mutex mutex_;
    bool woken_ = false;
    // Shared with the wake that is on its way to the waiter's loop, which may outlive the wait.
    std::shared_ptr<Timer> timer_;
};

}  // namespace assent
