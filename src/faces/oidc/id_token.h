#pragma once

#include <string>

#include "flows/authorization/tokens.h"

namespace assent::oidc {

/// The payload of an ID token (contract, section 6; OpenID Connect Core, 2 and 3.1.3.6). Pure.
std::string write_id_token(const authorization::IdTokenFacts& facts);

}  // namespace assent::oidc
