#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace assent::formats {

/// `2026-08-09T10:00:00.000Z`.
std::string write_instant(Instant instant);
/// RFC 3339 with `Z` or an offset, with or without fractions; nothing where it is not one.
std::optional<Instant> read_instant(std::string_view text);
/// Whether `text` is a real day, `YYYY-MM-DD`.
bool is_date(std::string_view text);

}  // namespace assent::formats
