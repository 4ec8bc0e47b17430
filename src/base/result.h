#pragma once

#include <concepts>
#include <string>
#include <type_traits>
#include <utility>

#include <tl/expected.hpp>

namespace assent {

/// Names the enum a failure is lifted into: `lift(From, As<Code>)` is found beside either enum.
template <class Code>
struct As {};

/// Why there is no value.
///
/// `Code` is a small closed enum owned by the module that returns it, so every caller can answer it
/// in one switch and the compiler names the case somebody forgot. `detail` is for our log: it may
/// name a table or a host, never a person, and therefore never leaves the process.
template <class Code>
struct [[nodiscard]] Failure {
    Code code;
    std::string detail;

    Failure(Code why, std::string what = {}) : code(why), detail(std::move(what)) {}

    /// Carries a lower layer's failure upwards.
    template <class From>
        requires(!std::same_as<From, Code>)
    Failure(Failure<From> from)
        : code(lift(from.code, As<Code>{})), detail(std::move(from.detail)) {}
};

/// A value, or the reason there is none.
///
/// Inherits privately, and brings back only what the house uses: with public inheritance a chained
/// call would drop a failure silently. Ignoring a Result is a warning, and warnings are errors.
template <class T, class Code>
class [[nodiscard]] Result : tl::expected<T, Failure<Code>> {
    using Parent = tl::expected<T, Failure<Code>>;

public:
    using Parent::error;
    using Parent::has_value;
    using Parent::Parent;
    using Parent::value;
    using Parent::value_or;
    using Parent::operator bool;
    using Parent::operator*;
    using Parent::operator->;

    Result(Code code) : Parent(tl::unexpect, code) {}

    template <class From>
        requires std::constructible_from<Failure<Code>, Failure<From>>
    Result(Failure<From> failure) : Parent(tl::unexpect, Failure<Code>(std::move(failure))) {}
};

/// The value of work that succeeds without an answer (`Result<void, …>` cannot be co_returned).
struct Done {
    bool operator==(const Done&) const = default;
};

// Declares `name` from a Result, or leaves the function with its failure.
//
// Two statements rather than a GNU statement expression: GCC cannot compile the latter around
// co_await. Use the CO_ forms in coroutines.
#define ASSENT_TRY_(leave, name, ...)                           \
    auto name##_result = __VA_ARGS__;                           \
    if (!name##_result) leave std::move(name##_result).error(); \
    auto name = std::move(name##_result).value()
#define TRY(name, ...) ASSENT_TRY_(return, name, __VA_ARGS__)
#define CO_TRY(name, ...) ASSENT_TRY_(co_return, name, __VA_ARGS__)

// The same for a Result whose value nobody needs.
#define ASSENT_CONCAT_(a, b) a##b
#define ASSENT_NAME_(line) ASSENT_CONCAT_(check_, line)
#define ASSENT_CHECK_(leave, name, ...) \
    if (auto name = __VA_ARGS__; !name) leave std::move(name).error()
#define CHECK(...) ASSENT_CHECK_(return, ASSENT_NAME_(__LINE__), __VA_ARGS__)
#define CO_CHECK(...) ASSENT_CHECK_(co_return, ASSENT_NAME_(__LINE__), __VA_ARGS__)

}  // namespace assent
