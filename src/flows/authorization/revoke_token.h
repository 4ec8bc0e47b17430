#pragma once

#include "flows/authorization/client_proof.h"
#include "flows/authorization/provider_ports.h"

namespace assent::authorization {

/// Ends a token for its client (RFC 7009), a refresh token with all that it gave. Succeeds for any
/// token, so that nobody learns which are alive.
class RevokeToken {
public:
    explicit RevokeToken(ProviderPorts ports) : ports_(ports) {}

    Task<Result<Done, ClientRefusal>> run(ClientProof client, Secret token);

private:
    ProviderPorts ports_;
};

}  // namespace assent::authorization
