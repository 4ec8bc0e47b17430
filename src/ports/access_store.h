#pragma once

#include <optional>
#include <string>

#include "base/fault.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/msisdn.h"
#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "core/partners/access.h"

namespace assent::ports {

/// Gives a token to a licence. The secrets are made by the caller, so that a command can be logged,
/// batched and repeated without the store needing randomness.
struct IssueToken {
    std::string licence;
    Secret client_secret;
    GrantId grant;
    Secret access_token;
    Secret refresh_token;
    Milliseconds token_lifetime{};
    Milliseconds refresh_lifetime{};
};

/// Renews a token. The session of the old token, if any, is reached by both from then on, and its
/// data is kept until the new one ends.
struct RefreshToken {
    std::string licence;
    Secret old_access_token;
    Secret old_refresh_token;
    Secret access_token;
    Secret refresh_token;
    Milliseconds token_lifetime{};
    Milliseconds refresh_lifetime{};
};

/// What a licence and a token are worth now.
struct Access {
    std::optional<partners::Licence> licence;  ///< absent: unknown
    bool token_live = false;                   ///< known, of this licence, not expired
    std::optional<GrantId> grant;              ///< of a live token
    Instant token_expires_at;                  ///< of a live token
};

/// Records that data is given in the answer to one call (matching_notp, simswap, info: the scopes
/// without a session).
struct RecordRelease {
    std::string licence;
    Secret token;
    Msisdn msisdn;
    partners::Scopes scopes;  ///< answered with data: one credit each
    /// For matching: the person that was tried, in a canonical form; counted once a day per licence
    /// and number. Empty when nobody is compared.
    std::string claim;
    int values_max = 0;  ///< distinct claims per licence and number and day; 0 = no limit
};

/// Licences' tokens, and the record of what was given for them.
class AccessStore {
public:
    virtual ~AccessStore() = default;

    /// One transaction: licence and secret are checked by `partners::refuse_token`, the token and
    /// its audit entry written. Not to be repeated with the same secrets.
    virtual Task<Result<Done, partners::TokenRefusal>> issue_token(IssueToken command,
                                                                   Instant now) = 0;

    /// One transaction, by `partners::refuse_refresh`. A refresh token works once: of two racing
    /// calls one wins.
    virtual Task<Result<Done, partners::TokenRefusal>> refresh_token(RefreshToken command,
                                                                     Instant now) = 0;

    /// A read; does not wait for writes. Unknown licence or token is an answer, not a fault.
    virtual Task<Result<Access, Fault>> find_access(std::string licence, Secret token,
                                                    Instant now) = 0;

    /// One transaction, by `partners::refuse_release`: the audit entry, the spent credits and the
    /// tried value. Data may leave only after this answered with success, which is after it is
    /// durable.
    virtual Task<Result<Done, partners::ReleaseRefusal>> record_release(RecordRelease command,
                                                                        Instant now) = 0;
};

}  // namespace assent::ports
