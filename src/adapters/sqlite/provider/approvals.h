#pragma once

#include <optional>
#include <vector>

#include "adapters/sqlite/engine/engine.h"
#include "core/oauth/scope.h"
#include "ports/grant_store.h"

namespace assent::sqlite {

/// What is remembered of a subscriber's yes to one client, as far as it still stands.
struct Approved {
    oauth::Scopes scopes;
    std::optional<ConsentId> consent;  ///< the latest
};
Approved load_approved(Connection& db, const Digest16& subject, const std::string& client,
                       Instant now);

/// Every client that any customer behind this number allows something, for the report.
std::vector<ports::Approval> list_approvals_of_number(Connection& db, const Digest16& number);

}  // namespace assent::sqlite
