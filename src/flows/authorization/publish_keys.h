#pragma once

#include <string>

#include "ports/signer.h"

namespace assent::authorization {

/// Publishes the keys that ID tokens are proved by. A read.
class PublishKeys {
public:
    explicit PublishKeys(ports::Signer& signer) : signer_(signer) {}

    /// A JWK set (RFC 7517).
    Task<Result<std::string, Fault>> run() { return signer_.write_jwks(); }

private:
    ports::Signer& signer_;
};

}  // namespace assent::authorization
