#pragma once

#include <string>

#include "flows/authorization/start_authorization.h"

namespace assent::oidc {

/// What an `id_token_hint` says of itself, unproved; of a text that is no ID token nothing but the
/// text.
authorization::TokenHint read_token_hint(const std::string& text);

}  // namespace assent::oidc
