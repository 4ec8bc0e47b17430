#include "base/waiting_room.h"

#include <utility>

namespace assent {

WaitingRoom::Seat::Seat(WaitingRoom& room, Places::iterator place) : room_(&room), place_(place) {}

WaitingRoom::Seat::Seat(Seat&& other) noexcept
    : room_(std::exchange(other.room_, nullptr)), place_(other.place_) {}

WaitingRoom::Seat& WaitingRoom::Seat::operator=(Seat&& other) noexcept {
    std::swap(room_, other.room_);
    std::swap(place_, other.place_);
    return *this;
}

WaitingRoom::Seat::~Seat() {
    if (room_) room_->leave(place_);
}

WaitingRoom::Seat WaitingRoom::enter(SessionId session, Instant until,
                                     std::shared_ptr<Latch> latch) {
    std::lock_guard lock(mutex_);
    if (closed_) {
        latch->wake(Wake::abandoned);
        return {};
    }
    return {*this, waiting_.emplace(session, Waiting{until, std::move(latch)})};
}

void WaitingRoom::notify(const SessionId& session) {
    std::lock_guard lock(mutex_);
    const auto [first, last] = waiting_.equal_range(session);
    for (auto it = first; it != last; ++it) it->second.latch->wake(Wake::changed);
}

void WaitingRoom::sweep(Instant now) {
    std::lock_guard lock(mutex_);
    for (auto& [session, waiting] : waiting_) {
        if (waiting.until > now) continue;
        waiting.latch->wake(Wake::timed_out);
        // Once is enough: it may take a woken crowd longer than a sweep to leave.
        waiting.until = Instant::max();
    }
}

void WaitingRoom::close() {
    std::lock_guard lock(mutex_);
    closed_ = true;
    for (auto& [session, waiting] : waiting_) waiting.latch->wake(Wake::abandoned);
}

std::size_t WaitingRoom::size() const {
    std::lock_guard lock(mutex_);
    return waiting_.size();
}

void WaitingRoom::leave(Places::iterator place) {
    std::lock_guard lock(mutex_);
    waiting_.erase(place);
}

}  // namespace assent
