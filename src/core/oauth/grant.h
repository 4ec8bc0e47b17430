#pragma once

#include <optional>
#include <string>

#include "base/id.h"
#include "base/instant.h"
#include "core/oauth/claims.h"
#include "core/oauth/request.h"
#include "core/oauth/scope.h"

namespace assent::oauth {

/// What one yes gave to one client; a code, and the tokens made from it, are its keys.
struct Grant {
    GrantId id;
    std::string client_id;
    Scopes scopes;
    Claims userinfo_claims;
    Claims id_token_claims;
    Subject subject;  ///< empty for a client's own token (client_credentials)
    std::string nonce;
    Instant authenticated_at;
    std::optional<ConsentId> consent;  ///< the yes; absent for a client's own token

    bool is_of_client_itself() const { return subject.msisdn.empty(); }
};

enum class TokenKind { access, refresh };

/// A token that is alive, with what it opens.
struct LiveToken {
    Grant grant;
    TokenKind kind = TokenKind::access;
    Scopes scopes;  ///< of this token: the grant's, or fewer
    Instant issued_at;
    Instant expires_at;
};

}  // namespace assent::oauth
