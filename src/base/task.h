#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace assent {

/// Where coroutines run: one of the process's loops. A concrete type rather than the type-erased
/// default, because it is on the path of every suspension.
using Executor = boost::asio::io_context::executor_type;

/// A coroutine of this program. It starts when it is awaited and stays on its caller's loop.
///
/// Parameters are values, or references to things that outlive every request; no lock is held
/// across `co_await`; no `{` stands between `co_await` and its semicolon (g++ 12 miscompiles it).
template <class T>
using Task = boost::asio::awaitable<T, Executor>;

}  // namespace assent
