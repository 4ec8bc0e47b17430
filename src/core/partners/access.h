#pragma once

#include <optional>

#include "base/fault.h"
#include "base/instant.h"
#include "base/result.h"
#include "core/partners/licence.h"

namespace assent::partners {

/// Why no token is given. In the order in which they are tried.
enum class TokenRefusal {
    licence_unknown,
    secret_wrong,
    refresh_invalid,    ///< unknown, spent, expired, or of another licence or access token
    credits_exhausted,  ///< a licence with a limit has none left
    unavailable,        ///< the store failed; nothing was given
};

constexpr TokenRefusal lift(Fault, As<TokenRefusal>) {
    return TokenRefusal::unavailable;
}

/// What the store knows when a token is asked for by licence and secret.
struct TokenFacts {
    std::optional<Licence> licence;
    bool secret_matches = false;  ///< by constant-time comparison of keyed hashes
};

std::optional<TokenRefusal> refuse_token(const TokenFacts& facts);

/// The same for a refresh. `refresh_live`: known, of this licence and this access token, not spent,
/// not expired.
struct RefreshFacts {
    std::optional<Licence> licence;
    bool refresh_live = false;
};

std::optional<TokenRefusal> refuse_refresh(const RefreshFacts& facts);

/// Why data is not given at the last step, judged in the transaction that records the giving.
enum class ReleaseRefusal {
    licence_unknown,
    token_invalid,
    scope_not_licensed,
    consent_missing,    ///< none, ended or revoked
    budget_spent,       ///< too many distinct persons tried on one number today
    credits_exhausted,  ///< fewer credits left than scopes to answer
    unavailable,        ///< the store failed; nothing may be given
};

constexpr ReleaseRefusal lift(Fault, As<ReleaseRefusal>) {
    return ReleaseRefusal::unavailable;
}

/// What the store knows when data is about to be given.
struct ReleaseFacts {
    std::optional<Licence> licence;
    bool token_live = false;  ///< known, of this licence, not expired
    Scopes scopes;            ///< what would be answered with data: one credit each
    bool consent_needed = false;
    bool consent_live = false;
    bool free_of_charge = false;  ///< a repeated read of the same result
    int values_tried_today = 0;   ///< distinct persons on this number, this one included
    int values_max = 0;           ///< 0 means no limit
};

std::optional<ReleaseRefusal> refuse_release(const ReleaseFacts& facts);

}  // namespace assent::partners
