#pragma once

#include <string>

#include "base/instant.h"
#include "base/settings_table.h"

namespace assent::authorization {

/// Lifetimes and names of the OpenID provider.
struct Settings {
    /// Where subscribers and partners reach the gateway, without a trailing slash; `app` owns its
    /// key.
    std::string public_url = "http://127.0.0.1:8700";
    std::string path = "/openidconnect/fr/v1";
    std::string issuer;  ///< as set; empty: public_url and path
    std::string issuer_in_force() const { return issuer.empty() ? public_url + path : issuer; }

    Milliseconds code_lifetime{Seconds{60}};
    Milliseconds access_lifetime{Seconds{3600}};
    Milliseconds id_token_lifetime{Seconds{3600}};
    Milliseconds refresh_idle{std::chrono::hours{24 * 30}};
    Milliseconds refresh_grace{Seconds{10}};
    Milliseconds interaction_lifetime{std::chrono::minutes{15}};
    Milliseconds otp_lifetime{std::chrono::minutes{5}};
    Milliseconds session_idle{std::chrono::minutes{30}};
    Milliseconds session_lifetime{std::chrono::hours{12}};
    Milliseconds consent_lifetime{std::chrono::hours{24 * 365}};
    Milliseconds hint_window{std::chrono::minutes{5}};
    bool expires_in_as_text = false;
};

/// The rows `oidc.*`.
void describe(SettingsTable& table, Settings& settings);

}  // namespace assent::authorization
