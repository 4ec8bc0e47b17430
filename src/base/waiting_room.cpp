#include "base/waiting_room.h"

#include <utility>

namespace assent {

WaitingRoom::Seat::Seat(WaitingRoom& room, SessionId session, const Latch* latch)
    : room_(&room), session_(session), latch_(latch) {}

WaitingRoom::Seat::Seat(Seat&& other) noexcept
    : room_(std::exchange(other.room_, nullptr)), session_(other.session_), latch_(other.latch_) {}

WaitingRoom::Seat& WaitingRoom::Seat::operator=(Seat&& other) noexcept {
    std::swap(room_, other.room_);
    std::swap(session_, other.session_);
    std::swap(latch_, other.latch_);
    return *this;
}

WaitingRoom::Seat::~Seat() {
    if (room_) room_->leave(session_, latch_);
}

WaitingRoom::Seat WaitingRoom::enter(SessionId session, Instant until,
                                     std::shared_ptr<Latch> latch) {
    const Latch* key = latch.get();
    std::lock_guard lock(mutex_);
    if (closed_) {
        latch->wake(Wake::abandoned);
        return {};
    }
    waiting_.emplace(session, Waiting{until, std::move(latch)});
    return {*this, session, key};
}

void WaitingRoom::notify(const SessionId& session) {
    std::lock_guard lock(mutex_);
    const auto [first, last] = waiting_.equal_range(session);
    for (auto it = first; it != last; ++it) it->second.latch->wake(Wake::changed);
}

void WaitingRoom::sweep(Instant now) {
    std::lock_guard lock(mutex_);
    for (auto& [session, waiting] : waiting_) {
        if (waiting.until <= now) waiting.latch->wake(Wake::timed_out);
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

void WaitingRoom::leave(const SessionId& session, const Latch* latch) {
    std::lock_guard lock(mutex_);
    const auto [first, last] = waiting_.equal_range(session);
    for (auto it = first; it != last; ++it) {
        if (it->second.latch.get() != latch) continue;
        waiting_.erase(it);
        return;
    }
}

}  // namespace assent
