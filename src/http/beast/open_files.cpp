#include "http/beast/open_files.h"

#include <sys/resource.h>

#include <algorithm>

namespace assent::beast {

namespace {

// For the store, logs, loops, outgoing connections and accepting itself.
constexpr std::int64_t reserved_files = 256;
constexpr std::int64_t connections_least = 16;

}  // namespace

std::int64_t raise_open_files() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return connections_least;
    if (limit.rlim_cur < limit.rlim_max) {
        rlimit raised{limit.rlim_max, limit.rlim_max};
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
    }
    const auto files = static_cast<std::int64_t>(std::min<rlim_t>(limit.rlim_cur, 1'000'000'000));
    return std::max(connections_least, files - reserved_files);
}

}  // namespace assent::beast
