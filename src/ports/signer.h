#pragma once

#include <string>

#include "base/fault.h"
#include "base/result.h"
#include "base/task.h"
#include "core/oauth/client.h"

namespace assent::ports {

/// What only the provider can do, because it takes its keys.
class Signer {
public:
    virtual ~Signer() = default;

    /// A JWS in compact form over a JSON object, by the active key of the algorithm, its `kid` in
    /// the header.
    virtual Task<Result<std::string, Fault>> sign(oauth::SigningAlgorithm algorithm,
                                                  std::string payload) = 0;

    /// Whether `compact` was signed by a published key of ours, by that key's own algorithm. A
    /// header that names another (`none`, `HS256`) is a no. Expiry is not looked at.
    virtual Task<Result<bool, Fault>> verify(std::string compact) = 0;

    /// The published keys as a JWK set (RFC 7517), public parts only.
    virtual Task<Result<std::string, Fault>> write_jwks() = 0;

    /// The subscriber's name for one client, in Orange's shape: six capitals of the client,
    /// `-200-`, Base64 of a keyed hash (contract, section 6). The same for ever.
    virtual std::string pseudonym(const std::string& client_id,
                                  const std::string& user_id) const = 0;
};

}  // namespace assent::ports
