#pragma once

#include <cstdint>
#include <string>

#include "base/settings_table.h"

namespace assent::orange {

/// How the face speaks where Orange's documents and its old clients differ.
struct Settings {
    bool enabled = true;
    std::string multipart_eol = "crlf";
    bool force_gzip = false;
    std::int64_t rate_limit_status = 429;
    bool localised_messages = false;

    bool operator==(const Settings&) const = default;
};

/// The rows `orange.*`.
void describe(SettingsTable& table, Settings& settings);

}  // namespace assent::orange
