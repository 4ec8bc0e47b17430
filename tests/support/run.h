#pragma once

#include <exception>
#include <optional>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include "base/task.h"

namespace assent::support {

/// Runs one coroutine to its end on a loop of its own and answers with its value: how a test calls
/// a port or a flow. `context` where several share one loop.
template <class T>
T run(boost::asio::io_context& context, Task<T> task) {
    std::optional<T> value;
    std::exception_ptr failure;
    boost::asio::co_spawn(context, std::move(task), [&](std::exception_ptr thrown, T result) {
        failure = thrown;
        value.emplace(std::move(result));
    });
    context.restart();
    // Not run(): that would wait for other coroutines of the loop too. A store that works on a
    // thread of its own posts back here, which run_one waits for.
    auto work = boost::asio::make_work_guard(context);
    while (!value && !failure) context.run_one();
    if (failure) std::rethrow_exception(failure);
    return std::move(*value);
}

template <class T>
T run(Task<T> task) {
    boost::asio::io_context context(1);
    return run(context, std::move(task));
}

}  // namespace assent::support
