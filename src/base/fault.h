#pragma once

#include <string_view>

namespace assent {

/// The world failed us: what an adapter says when the thing behind it did not work.
enum class Fault {
    unavailable,  ///< Not reachable now, or shutting down; the same call may succeed later.
    timed_out,    ///< No answer by the deadline; whether it took effect is not known.
    corrupt,      ///< It answered with something that cannot be true (damaged row, bad seal).
    exhausted,    ///< A named limit was reached (queue full, disk full, too many open files).
};

constexpr std::string_view name_of(Fault fault) {
    switch (fault) {
        case Fault::unavailable: return "unavailable";
        case Fault::timed_out: return "timed_out";
        case Fault::corrupt: return "corrupt";
        case Fault::exhausted: return "exhausted";
    }
    return "unknown";
}

}  // namespace assent
