#include "base/pulse.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/loops.h"

namespace assent {

struct Pulse::Timer {
    explicit Timer(Executor where) : executor(where), timer(where) {}
    Executor executor;
    boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                      boost::asio::wait_traits<std::chrono::steady_clock>, Executor>
        timer;
};

Pulse::Pulse() = default;
Pulse::~Pulse() = default;

Task<Done> Pulse::wait(Milliseconds at_most) {
    auto timer = std::make_shared<Timer>(co_await this_executor());
    timer->timer.expires_after(at_most);
    bool woken = false;
    {
        std::lock_guard lock(mutex_);
        woken = woken_;
        woken_ = false;
        if (!woken) timer_ = timer;
    }
    if (woken) co_return Done();

    constexpr boost::asio::use_awaitable_t<Executor> awaitable;
    // A wake posts its cancel to this loop, so it comes after the wait has begun. Why the wait
    // ended does not matter.
    co_await timer->timer.async_wait(boost::asio::as_tuple(awaitable));
    std::lock_guard lock(mutex_);
    timer_.reset();
    woken_ = false;
    co_return Done();
}

void Pulse::wake() {
    std::lock_guard lock(mutex_);
    woken_ = true;
    if (!timer_) return;
    boost::asio::post(timer_->executor, [timer = timer_] { timer->timer.cancel(); });
}

}  // namespace assent
