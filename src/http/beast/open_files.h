#pragma once

#include <cstdint>

namespace assent::beast {

/// Raises the process's soft limit of open files to its hard one, and says how many connections
/// that leaves after what the rest of the process needs.
std::int64_t raise_open_files();

}  // namespace assent::beast
