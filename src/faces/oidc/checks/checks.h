#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "core/oauth/claims.h"
#include "core/oauth/client.h"
#include "core/oauth/request.h"
#include "faces/oidc/checks/parameters.h"
#include "flows/authorization/start_authorization.h"

namespace assent::oidc {

/// An authorization request as the checks see it: what came, and whose it says it is.
struct Asked {
    const Parameters& parameters;
    const oauth::Client* client = nullptr;  ///< null: no such client
};

using authorization::AuthorizationRefusal;
using Checked = Result<Done, AuthorizationRefusal>;

// One file each; steps.cpp knows their order. From check_repetition on, the client and its
// redirect are proved.
Checked check_client(const Asked& asked);
Checked check_redirect(const Asked& asked);
Checked check_repetition(const Asked& asked);
Checked check_lengths(const Asked& asked);
Checked check_state(const Asked& asked);
Checked check_rights(const Asked& asked);
Checked check_unsupported(const Asked& asked);
Checked check_response(const Asked& asked);
Checked check_scope(const Asked& asked);
Checked check_prompt(const Asked& asked);
Checked check_max_age(const Asked& asked);
Checked check_challenge(const Asked& asked);
Checked check_claims(const Asked& asked);

// What checked parameters come to; each reads what its check let pass.

std::vector<oauth::Prompt> read_prompts(const Parameters& parameters);
std::optional<Seconds> read_max_age(const Parameters& parameters);
std::optional<oauth::Challenge> read_challenge(const Parameters& parameters);

/// The `claims` parameter (OpenID Connect Core, 5.5). What we do not know is left out.
struct NamedClaims {
    oauth::ClaimsRequest claims;
    std::string sub;               ///< the subscriber it insists on; empty for any
    bool acr_is_reachable = true;  ///< false: an essential `acr` that no login here reaches
};
/// Nothing where it is not what it should be.
std::optional<NamedClaims> read_claims(const Parameters& parameters);

/// The first of `ui_locales` that our pages are written in.
std::optional<consent::Language> read_ui_locales(std::string_view locales);

}  // namespace assent::oidc
