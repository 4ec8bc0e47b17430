#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "base/task.h"

namespace assent {

/// The threads of the process that run coroutines: one event loop each, one per core.
class Loops {
public:
    explicit Loops(std::size_t count);
    ~Loops();

    std::size_t size() const { return contexts_.size(); }
    Executor executor(std::size_t index) { return contexts_[index]->get_executor(); }
    boost::asio::io_context& context(std::size_t index) { return *contexts_[index]; }

    /// Runs every loop, the first on the calling thread; returns after `stop`.
    void run();
    /// From any thread or from a coroutine.
    void stop();

private:
    std::vector<std::unique_ptr<boost::asio::io_context>> contexts_;
};

/// Starts a coroutine that nobody waits for. One that ends by an exception ends the process: an
/// exception that reaches here is a mistake of ours.
void spawn(Executor executor, Task<Done> task);

/// Suspends the calling coroutine; wall time of the machine, not the gateway's movable clock.
Task<Done> sleep_for(Milliseconds duration);

/// Lets everything run that the loop has queued already, then goes on.
Task<Done> next_turn();

/// The loop that the calling coroutine runs on.
Task<Executor> this_executor();

}  // namespace assent
