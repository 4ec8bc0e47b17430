#include "base/latch.h"

#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace assent {

namespace asio = boost::asio;
namespace {
using Token = asio::use_awaitable_t<Executor>;
}

struct Latch::Waiter {
    // The suspended coroutine itself: a timer or a channel around it would triple its size.
    asio::async_result<Token, void(Wake)>::handler_type resume;
};

std::shared_ptr<Latch> Latch::create(Executor executor) {
    return std::shared_ptr<Latch>(new Latch(executor));
}

Latch::Latch(Executor executor) : executor_(executor) {}
Latch::~Latch() = default;

Task<Wake> Latch::wait() {
    if (woken_) co_return *woken_;
    auto keep = [this](auto handler) {
        waiter_ = std::make_unique<Waiter>(Waiter{std::move(handler)});
    };
    co_return co_await asio::async_initiate<const Token, void(Wake)>(keep, Token());
}

void Latch::wake(Wake why) {
    asio::post(executor_, [self = shared_from_this(), why] { self->wake_here(why); });
}

void Latch::wake_here(Wake why) {
    if (woken_) return;
    woken_ = why;
    if (!waiter_) return;
    auto resume = std::move(waiter_->resume);
    waiter_.reset();
    std::move(resume)(why);
}

}  // namespace assent
