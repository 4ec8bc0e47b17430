#pragma once

#include <optional>
#include <string>

#include "flows/authorization/client_proof.h"
#include "flows/authorization/provider_ports.h"

namespace assent::authorization {

/// A token that lives, as its own client may know it.
struct Introspected {
    oauth::LiveToken token;
    std::string sub;  ///< empty for a client's own token
};

/// Tells a client what a token of its own opens (RFC 7662). A read.
class IntrospectToken {
public:
    explicit IntrospectToken(ProviderPorts ports) : ports_(ports) {}

    /// Nothing for a token that is none, ended, or another client's. A public client cannot prove
    /// itself and is refused.
    Task<Result<std::optional<Introspected>, ClientRefusal>> run(ClientProof client, Secret token);

private:
    ProviderPorts ports_;
};

}  // namespace assent::authorization
