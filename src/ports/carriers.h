#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "base/msisdn.h"
#include "core/carriers/profile.h"
#include "ports/carrier.h"

namespace assent::ports {

/// The carriers of this gateway: who they are and how they are asked. Built by `app`, then only
/// read.
class Carriers {
public:
    struct Reached {
        const carriers::Profile* profile = nullptr;
        Carrier* carrier = nullptr;
        explicit operator bool() const { return profile != nullptr; }
    };

    /// `carrier` must outlive this.
    void add(carriers::Profile profile, Carrier& carrier) {
        profiles_.push_back(std::move(profile));
        carriers_.push_back(&carrier);
    }

    /// See carriers::find_carrier; nothing when the number is nobody's.
    Reached find(const Msisdn& msisdn, std::string_view record_carrier) const {
        return reached(carriers::find_carrier(profiles_, msisdn, record_carrier));
    }

    /// By the id of the settings.
    Reached find_by_id(std::string_view id) const {
        for (const auto& profile : profiles_) {
            if (profile.id == id) return reached(&profile);
        }
        return {};
    }

    const std::vector<carriers::Profile>& profiles() const { return profiles_; }

private:
    Reached reached(const carriers::Profile* profile) const {
        if (!profile) return {};
        return {profile, carriers_[static_cast<std::size_t>(profile - profiles_.data())]};
    }

    std::vector<carriers::Profile> profiles_;
    std::vector<Carrier*> carriers_;
};

}  // namespace assent::ports
