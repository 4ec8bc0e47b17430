#include "core/carriers/profile.h"

#include <cstddef>

namespace assent::carriers {

const Profile* find_carrier(std::span<const Profile> profiles, const Msisdn& msisdn,
                            std::string_view record_carrier) {
    for (const auto& profile : profiles) {
        if (!record_carrier.empty() && profile.id == record_carrier) return &profile;
    }
    return find_carrier_by_prefix(profiles, msisdn);
}

const Profile* find_carrier_by_prefix(std::span<const Profile> profiles, const Msisdn& msisdn) {
    const Profile* best = nullptr;
    std::size_t longest = 0;
    for (const auto& profile : profiles) {
        for (const auto& prefix : profile.prefixes) {
            if (prefix.size() <= longest || !msisdn.text().starts_with(prefix)) continue;
            best = &profile;
            longest = prefix.size();
        }
    }
    return best;
}

}  // namespace assent::carriers
