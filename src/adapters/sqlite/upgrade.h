#pragma once

#include "adapters/sqlite/engine/connection.h"
#include "formats/seal.h"

namespace assent::sqlite {

/// Brings over what an older schema kept in another form, because it is sealed and SQL cannot:
/// clients that waited for their face, and bills kept whole. Repeatable, a few rows a transaction,
/// safe beside another process; finds nothing to do in a store that is up to date.
void bring_over(Connection& db, const formats::Vault& vault);

}  // namespace assent::sqlite
