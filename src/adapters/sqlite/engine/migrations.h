#pragma once

#include <string>

#include "adapters/sqlite/engine/connection.h"
#include "base/fault.h"
#include "base/result.h"

namespace assent::sqlite {

/// Brings the file to this program's schema: each step in a transaction of its own, each once, safe
/// when two processes start at the same time. Refuses a file of another program and a newer schema,
/// and says so in `detail`. Answers whether the store was new.
Result<bool, Fault> migrate(Connection& db, const std::string& path);

}  // namespace assent::sqlite
