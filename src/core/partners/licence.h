#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/partners/scope.h"

namespace assent::partners {

/// A partner's right to ask, without its pass-phrase (stores keep only a keyed hash of that).
struct Licence {
    std::string key;                                   ///< what the partner sends as `licence`
    std::string name;                                  ///< the partner, as the subscriber reads it
    Scopes scopes;                                     ///< what it may ask
    std::optional<std::vector<std::string>> carriers;  ///< ids; absent means all
    std::optional<std::int64_t> credits;               ///< left to spend; absent means no limit
    std::vector<std::string> redirects;                ///< registered return addresses

    bool operator==(const Licence&) const = default;
};

}  // namespace assent::partners
