#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "base/task.h"

namespace assent {

/// Why a wait ended.
enum class Wake {
    changed,    ///< What was waited for changed: read it again.
    timed_out,  ///< The agreed time is over.
    abandoned,  ///< Nobody waits for the answer any more (the client left), or we are stopping.
};

/// A one-shot event that one coroutine waits for and anybody may raise.
///
/// Costs its waiter no thread and some two hundred bytes. The first `wake` wins; one that comes
/// before the wait is kept for it.
class Latch : public std::enable_shared_from_this<Latch> {
public:
    /// `executor` is the loop of the coroutine that will wait.
    static std::shared_ptr<Latch> create(Executor executor);
    ~Latch();

    /// Once per latch, from a coroutine on its loop.
    Task<Wake> wait();

    /// From any thread, any number of times.
    void wake(Wake why);

private:
    struct Waiter;
    explicit Latch(Executor executor);
    void wake_here(Wake why);

    Executor executor_;
    std::optional<Wake> woken_;
    std::unique_ptr<Waiter> waiter_;
};

}  // namespace assent
