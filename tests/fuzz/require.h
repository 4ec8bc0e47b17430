#pragma once

#include <cstdlib>

namespace assent::fuzz {

/// Ends the program where a property does not hold, so that the fuzzer keeps the input.
inline void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace assent::fuzz
