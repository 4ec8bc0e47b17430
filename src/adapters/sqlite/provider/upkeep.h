#pragma once

#include <string_view>

#include "adapters/sqlite/engine/engine.h"

namespace assent::sqlite {

/// Erases what time has ended, at most `limit` rows of each kind; answers how many.
int expire_provider(Write& write, Instant now, int limit);

/// Erases what the provider holds on one number; answers how many rows held it. `text` is the
/// number itself: an interaction that only names it in its request keeps it sealed.
int erase_from_provider(Write& write, const Digest16& number, std::string_view text);

}  // namespace assent::sqlite
