#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "base/id.h"
#include "base/instant.h"
#include "base/latch.h"

namespace assent {

/// Where held requests wait for their session to change.
///
/// A store calls `notify` after the commit that changed a session (on another node: when it is told
/// of one); a sweep wakes those whose time is over, by the gateway's clock, so that a moved sandbox
/// clock is seen. To lose no change: enter first, read the state, then wait.
class WaitingRoom {
public:
    /// A place in the room; leaves it when it ends.
    class Seat {
    public:
        Seat() = default;
        Seat(Seat&& other) noexcept;
        Seat& operator=(Seat&& other) noexcept;
        ~Seat();

    private:
        friend class WaitingRoom;
        Seat(WaitingRoom& room, SessionId session, const Latch* latch);
        WaitingRoom* room_ = nullptr;
        SessionId session_;
        const Latch* latch_ = nullptr;
    };

    Seat enter(SessionId session, Instant until, std::shared_ptr<Latch> latch);

    void notify(const SessionId& session);
    /// Wakes those whose `until` is not after `now`, as timed_out.
    void sweep(Instant now);
    /// Wakes everybody as abandoned: the process is draining.
    void close();

    std::size_t size() const;

private:
    struct Waiting {
        Instant until;
        std::shared_ptr<Latch> latch;
    };
    void leave(const SessionId& session, const Latch* latch);

    mutable std::mutex mutex_;
    std::unordered_multimap<SessionId, Waiting> waiting_;
    bool closed_ = false;
};

}  // namespace assent
