#pragma once

#include "flows/authorization/provider_ports.h"
#include "flows/authorization/tokens.h"

namespace assent::authorization {

struct OwnTokenWish {
    ClientProof client;
    std::optional<oauth::Scopes> scopes;  ///< absent: all that the client may ask for itself
};

/// A client's own token (client_credentials): without a subscriber, for scopes that need none.
class IssueOwnToken {
public:
    IssueOwnToken(ProviderPorts ports, flows::RateGate& gate, const Settings& settings)
        : ports_(ports), gate_(gate), settings_(settings) {}

    Task<TokenAnswer> run(OwnTokenWish wish);

private:
    ProviderPorts ports_;
    flows::RateGate& gate_;
    const Settings& settings_;
};

}  // namespace assent::authorization
