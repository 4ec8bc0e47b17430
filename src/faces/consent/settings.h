#pragma once

#include <string>
#include <vector>

#include "base/settings_table.h"

namespace assent::pages {

/// What the subscriber's pages need to know of their surroundings.
struct Settings {
    /// Where subscribers reach the gateway, without a trailing slash; `app` owns its key.
    std::string public_url = "http://127.0.0.1:8700";
    /// Whether the sandbox plays the mobile network for numVerify; `app` owns its key.
    bool sandbox = false;

    /// The header in which the mobile network names the handset, and who may say it.
    std::string handset_header;
    std::vector<std::string> trusted_addresses;
};

/// The rows `numverify.*`.
void describe(SettingsTable& table, Settings& settings);

}  // namespace assent::pages
