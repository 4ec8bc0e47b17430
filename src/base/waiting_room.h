#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>

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
    struct Waiting {
        Instant until;
        std::shared_ptr<Latch> latch;
    };
    // Ordered rather than hashed: its iterators last, so a seat is left in constant time however
    // many wait for the same session.
    using Places = std::multimap<SessionId, Waiting>;

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
        Seat(WaitingRoom& room, Places::iterator place);
        WaitingRoom* room_ = nullptr;
        Places::iterator place_;
    };

    Seat enter(SessionId session, Instant until, std::shared_ptr<Latch> latch);

    void notify(const SessionId& session);
    /// Wakes those whose `until` is not after `now`, as timed_out.
    void sweep(Instant now);
    /// Wakes everybody as abandoned: the process is draining.
    void close();

    std::size_t size() const;

private:
    void leave(Places::iterator place);

    mutable std::mutex mutex_;
    Places waiting_;
    bool closed_ = false;
};

}  // namespace assent
