#pragma once

#include <exception>
#include <optional>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>

#include "base/task.h"

namespace assent::app {

/// Runs one coroutine to its end on the calling thread: how a command that serves nobody calls a
/// port.
template <class T>
T wait_for(Task<T> task) {
    boost::asio::io_context context(1);
    std::optional<T> value;
    std::exception_ptr failure;
    boost::asio::co_spawn(context, std::move(task), [&](std::exception_ptr thrown, T result) {
        failure = thrown;
        value.emplace(std::move(result));
    });
    // A store that works on a thread of its own posts back here.
    const auto work = boost::asio::make_work_guard(context);
    while (!value && !failure) context.run_one();
    if (failure) std::rethrow_exception(failure);
    return std::move(*value);
}

}  // namespace assent::app
