#pragma once

#include "faces/oidc/checks/checks.h"

namespace assent::oidc {

/// Runs every check, in the protocol's order, and answers with the request it comes to, or with the
/// first refusal (contract, sections 3 and 10.2; OpenID Connect Core, 3.1.2.2).
Result<oauth::AuthorizationRequest, AuthorizationRefusal> read_request(const Asked& asked);

}  // namespace assent::oidc
