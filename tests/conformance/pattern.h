#pragma once

#include <map>
#include <string>
#include <string_view>

namespace assent::conformance {

/// What exchanges remember: `{token}` once it was seen, `{person}` once it was defined.
using Memory = std::map<std::string, std::string>;

/// Puts what is remembered in place of each `{name}`; an unknown one stays as it is.
std::string fill(std::string_view text, const Memory& memory);

/// Compares `actual` with `expected`, whose `{name}` stands for what is remembered, or is
/// remembered now, up to the character after it; `{any}` for anything. Empty when they agree, else
/// what differs.
std::string compare(std::string_view expected, std::string_view actual, Memory& memory);

}  // namespace assent::conformance
