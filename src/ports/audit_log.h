#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/fault.h"
#include "base/instant.h"
#include "base/result.h"
#include "base/task.h"
#include "core/audit/entry.h"

namespace assent::ports {

/// One statement that `assent verify` proves, and the rows that break it.
struct ProofOutcome {
    std::string name;                 ///< "audit chain is whole"
    std::int64_t checked = 0;         ///< rows looked at
    std::vector<std::string> broken;  ///< at most 100, each naming its row
};

/// The audit trail: a chain of keyed hashes that the stores append to in the transaction of each
/// state change. Nobody else writes.
class AuditLog {
public:
    virtual ~AuditLog() = default;

    /// Entries from `after` (exclusive) on, oldest first, at most `limit`. Subjects that were
    /// erased are empty.
    struct Numbered {
        std::int64_t number = 0;
        audit::Entry entry;
    };
    virtual Task<Result<std::vector<Numbered>, Fault>> list(std::int64_t after, int limit) = 0;

    /// Walks the whole store; safe beside a running gateway. One outcome per proof: the chain is
    /// whole, every release after consent has a consent that was live, every sealed value opens.
    virtual Task<Result<std::vector<ProofOutcome>, Fault>> verify() = 0;
};

}  // namespace assent::ports
