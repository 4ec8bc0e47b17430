#pragma once

#include <string_view>

#include "flows/authorization/client_proof.h"
#include "flows/authorization/read_claims.h"
#include "flows/authorization/start_authorization.h"

namespace assent::oidc {

/// What a refusal is on the wire (RFC 6749, 4.1.2.1 and 5.2; contract, section 10.2).
struct WireError {
    int status = 400;  ///< where it is not told by a redirect
    std::string_view error;
    std::string_view description;
};

/// Whether the browser stays with us: the client, or where to find it, is not proved.
bool is_told_on_page(authorization::AuthorizationRefusal refusal);

WireError wire_error(authorization::AuthorizationRefusal refusal);
WireError wire_error(authorization::ClientRefusal refusal);
WireError wire_error(authorization::ClaimsRefusal refusal);

}  // namespace assent::oidc
