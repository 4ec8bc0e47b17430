#pragma once

#include "adapters/memory/tables.h"

namespace assent::memory {

/// What time has ended of the OpenID provider, at most `limit` rows of each kind. Each answers how
/// many rows it erased.
int expire_browsers(Turn& turn, Instant now, int limit);
int expire_grants(Turn& turn, Instant now, int limit);

/// What concerns a number, with whatever hangs on it. Each answers how many rows it erased.
int erase_browsers_of(Turn& turn, const Msisdn& msisdn);
int erase_grants_of(Turn& turn, const Msisdn& msisdn);

}  // namespace assent::memory
