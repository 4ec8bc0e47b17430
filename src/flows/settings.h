#pragma once

#include <cstdint>
#include <string>

#include "base/instant.h"
#include "base/settings_table.h"
#include "ports/consent_store.h"

namespace assent::flows {

/// Lifetimes and limits of the flows, as the settings give them. Of limits 0 means none.
struct Settings {
    /// Where partners and subscribers reach the gateway, without a trailing slash; `app` owns its
    /// key.
    std::string public_url = "http://127.0.0.1:8700";

    Milliseconds token_lifetime{Seconds{300}};
    Milliseconds refresh_lifetime{Seconds{600}};
    Milliseconds code_lifetime{Seconds{180}};
    /// How long a consent stands once given; its data is kept for as long as the token lives, at
    /// most.
    Milliseconds consent_lifetime{std::chrono::minutes{15}};

    std::int64_t sms_per_number_per_hour = 20;
    std::int64_t sms_per_partner_per_hour = 10'000;
    std::int64_t match_values_per_number_per_day = 20;

    // Of faces that are not there yet; their keys are accepted from the first version on.
    std::int64_t token_requests_per_minute = 50;
    std::int64_t bill_requests_per_second = 5;
    std::int64_t dialog_requests_per_minute = 60;
};

/// The rows `dqe.token_lifetime`, `dqe.refresh_lifetime`, `consent.*` and `limits.*`, except
/// `limits.connections_per_address`, which belongs to the listener.
void describe(SettingsTable& table, Settings& settings);

/// The part of the limits that a store judges when it is asked to send a message.
ports::MessageLimits message_limits(const Settings& settings);

}  // namespace assent::flows
