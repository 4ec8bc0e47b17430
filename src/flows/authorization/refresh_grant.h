#pragma once

#include "flows/authorization/provider_ports.h"
#include "flows/authorization/tokens.h"

namespace assent::authorization {

struct Refresh {
    ClientProof client;
    Secret refresh_token;
    std::optional<oauth::Scopes> scopes;  ///< fewer than were granted; absent: all
};

/// A new access token for a refresh token, and a new one of these too where they rotate.
class RefreshGrant {
public:
    RefreshGrant(ProviderPorts ports, flows::RateGate& gate, const Settings& settings)
        : ports_(ports), gate_(gate), settings_(settings) {}

    Task<TokenAnswer> run(Refresh refresh);

private:
    ProviderPorts ports_;
    flows::RateGate& gate_;
    const Settings& settings_;
};

}  // namespace assent::authorization
