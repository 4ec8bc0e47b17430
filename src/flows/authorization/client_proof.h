#pragma once

#include <string>

#include "base/fault.h"
#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "core/oauth/client.h"
#include "ports/client_store.h"

namespace assent::authorization {

/// What a client says of itself at an endpoint of its own.
struct ClientProof {
    std::string client_id;
    Secret secret;  ///< empty: none was presented
};

/// Why a client's call is not followed (RFC 6749, 5.2).
enum class ClientRefusal {
    client_invalid,  ///< unknown, or its secret is missing, wrong, or not its kind's
    client_blocked,
    rate_limited,
    grant_not_allowed,
    grant_invalid,
    scope_invalid,
    unavailable,
};
constexpr ClientRefusal lift(Fault, As<ClientRefusal>) {
    return ClientRefusal::unavailable;
}

/// Who calls: a confidential client by its secret, a public one by its name alone. An unknown
/// client is answered like a wrong secret, after the same work. No flow, but a step that several
/// share.
Task<Result<oauth::Client, ClientRefusal>> prove_client(ports::ClientStore& clients,
                                                        ClientProof proof);

}  // namespace assent::authorization
