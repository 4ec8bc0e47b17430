#pragma once

#include "base/result.h"
#include "faces/oidc/checks/parameters.h"
#include "flows/authorization/client_proof.h"
#include "http/request.h"

namespace assent::oidc {

/// Why a client's credentials are not even looked up (contract, section 5.1; RFC 6749, 2.3.1).
enum class CredentialsFault {
    missing,        ///< no client is named
    malformed,      ///< an Authorization header that is no Basic one
    contradictory,  ///< two ways, and they differ
    in_query,       ///< a secret in the URL, where logs keep it
};

/// Reads `client_secret_basic`, `client_secret_post`, or a `client_id` alone.
Result<authorization::ClientProof, CredentialsFault> read_credentials(const http::Request& request,
                                                                      const Parameters& parameters);

}  // namespace assent::oidc
