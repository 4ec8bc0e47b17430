#include "base/loops.h"

#include <exception>
#include <thread>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace assent {

namespace asio = boost::asio;

Loops::Loops(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        // 1: only one thread ever runs it, so its queue needs no wake-ups of other threads.
        contexts_.push_back(std::make_unique<asio::io_context>(1));
    }
}

Loops::~Loops() = default;

void Loops::run() {
    std::vector<std::jthread> others;
    std::vector<asio::executor_work_guard<Executor>> guards;
    for (auto& context : contexts_) guards.emplace_back(context->get_executor());
    for (std::size_t i = 1; i < contexts_.size(); ++i) {
        others.emplace_back([context = contexts_[i].get()] { context->run(); });
    }
    contexts_.front()->run();
}

void Loops::stop() {
    for (auto& context : contexts_) context->stop();
}

void spawn(Executor executor, Task<Done> task) {
    asio::co_spawn(executor, std::move(task), [](std::exception_ptr thrown, Done) {
        if (thrown) std::rethrow_exception(thrown);
    });
}

Task<Done> sleep_for(Milliseconds duration) {
    using Token = asio::use_awaitable_t<Executor>;
    using Timer =
        asio::basic_waitable_timer<std::chrono::steady_clock,
                                   asio::wait_traits<std::chrono::steady_clock>, Executor>;
    Timer timer(co_await this_executor(), duration);
    co_await timer.async_wait(Token());
    co_return Done();
}

Task<Done> next_turn() {
    using Token = asio::use_awaitable_t<Executor>;
    const auto executor = co_await this_executor();
    co_await asio::post(executor, Token());
    co_return Done();
}

Task<Executor> this_executor() {
    co_return co_await asio::this_coro::executor;
}

}  // namespace assent
