#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/msisdn.h"
#include "core/partners/scope.h"

namespace assent::carriers {

/// A mobile operator as the settings describe it.
struct Profile {
    std::string id;
    std::string name;                   ///< what partners see as `operator`
    std::string kind;                   ///< `local`, or a remote API
    std::string country;                ///< ISO 3166 alpha-2
    std::vector<std::string> prefixes;  ///< E.164 with `+`
    partners::Scopes scopes;            ///< none: the service is not available there yet
    bool requires_phone = false;        ///< wants the `phone` key in a person to compare
};

/// The carrier of a number: that of its subscriber record (`record_carrier`, empty when there is
/// none), else the one with the longest matching prefix. Null when nobody's.
const Profile* find_carrier(std::span<const Profile> profiles, const Msisdn& msisdn,
                            std::string_view record_carrier);

/// The carrier that the number was given to at first, by prefix alone: where it differs from the
/// carrier of the record the number has been ported.
const Profile* find_carrier_by_prefix(std::span<const Profile> profiles, const Msisdn& msisdn);

}  // namespace assent::carriers
