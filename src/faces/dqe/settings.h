#pragma once

#include <string>

#include "base/settings_table.h"

namespace assent::dqe {

/// How the face speaks where clients of different generations expect different things.
struct Settings {
    bool enabled = true;
    std::string billing_initiate = "pending";
    std::string http_status = "always_200";
    bool token_status_key = false;
};

/// The rows `dqe.*` that only this face knows; its lifetimes are described by the flows.
void describe(SettingsTable& table, Settings& settings);

}  // namespace assent::dqe
