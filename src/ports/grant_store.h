#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "core/oauth/grant.h"
#include "core/oauth/plans.h"

namespace assent::ports {

/// Exchanges a code. The secrets are made by the caller.
struct RedeemCode {
    Secret code;
    oauth::CodeProof proof;
    Secret access_token;
    Secret refresh_token;  ///< kept only when the grant has `offline_access`; empty: never
    Milliseconds access_lifetime{};
    Milliseconds refresh_idle{};
};

struct RefreshGrant {
    std::string client_id;
    Secret refresh_token;
    oauth::Rotation rotation = oauth::Rotation::keep;
    Milliseconds grace{};
    std::optional<oauth::Scopes> scopes;  ///< fewer than granted; absent: all
    Secret access_token;
    Secret new_refresh_token;  ///< kept only when the verdict is `rotate`
    Milliseconds access_lifetime{};
    Milliseconds refresh_idle{};
};

/// A client's own token.
struct IssueOwnToken {
    std::string client_id;
    GrantId grant;
    oauth::Scopes scopes;
    Secret access_token;
    Milliseconds access_lifetime{};
};

/// What an exchange or a refresh gave.
struct TokensGiven {
    oauth::Grant grant;
    oauth::Scopes scopes;
    bool has_refresh_token = false;  ///< the command's (new) refresh token is alive
};

/// Why an exchange or a refresh gave nothing.
enum class GrantRefusal {
    grant_invalid,  ///< `oauth::CodeVerdict` or `oauth::RefreshVerdict` other than good
    scope_exceeds,  ///< a refresh that asks more than was granted
    unavailable,
};
constexpr GrantRefusal lift(Fault, As<GrantRefusal>) {
    return GrantRefusal::unavailable;
}

/// Records that data of a grant's subscriber leaves in the answer to one call.
struct ReleaseGranted {
    Secret access_token;
    oauth::Scope scope = oauth::Scope::openid;
    std::string what;  ///< for the audit trail, in a few words and of nobody: `bills: mobile`
    /// With a client's own token, whose grant names nobody: whom the answer is about, for the audit
    /// trail. Empty: the grant's subscriber.
    Msisdn about;
};

/// What a subscriber allows a client, as the "my consents" page lists it.
struct Approval {
    std::string client_id;
    std::string client_name;
    oauth::Scopes scopes;
    Instant given_at;  ///< the latest yes
};

/// Codes, tokens, and the standing consents behind them.
class GrantStore {
public:
    virtual ~GrantStore() = default;

    /// One transaction, by `oauth::judge_code`: of any number of racing calls one wins. A replay by
    /// the code's own client revokes the grant and is refused like any other.
    virtual Task<Result<TokensGiven, GrantRefusal>> redeem_code(RedeemCode command,
                                                                Instant now) = 0;

    /// One transaction, by `oauth::judge_refresh`; a replay revokes the grant.
    virtual Task<Result<TokensGiven, GrantRefusal>> refresh(RefreshGrant command, Instant now) = 0;

    virtual Task<Result<Done, Fault>> issue_own_token(IssueOwnToken command, Instant now) = 0;

    /// A read; does not wait for writes. Nothing for a token that is unknown, expired, replaced or
    /// revoked, or whose grant is.
    virtual Task<Result<std::optional<oauth::LiveToken>, Fault>> find_token(Secret token,
                                                                            Instant now) = 0;

    /// RFC 7009: an access token ends alone, a refresh token takes its whole grant along. A token
    /// of another client, or none, changes nothing and is answered alike.
    virtual Task<Result<Done, Fault>> revoke_token(std::string client_id, Secret token,
                                                   Instant now) = 0;

    /// One transaction, by `oauth::refuse_release`, with the live token and consent among the facts
    /// and an audit entry. Data may leave only after this answered with success.
    virtual Task<Result<Done, oauth::ReleaseRefusal>> record_release(ReleaseGranted command,
                                                                     Instant now) = 0;

    /// A read: what is remembered of this subscriber's yes to one client.
    virtual Task<Result<oauth::Scopes, Fault>> find_approved(oauth::Subject subject,
                                                             std::string client_id,
                                                             Instant now) = 0;
    /// A read: all of them, the newest first.
    virtual Task<Result<std::vector<Approval>, Fault>> list_approvals(oauth::Subject subject,
                                                                      Instant now) = 0;
    /// The subscriber takes back what a client was allowed: every consent, grant and token of the
    /// two ends in this transaction. Safe to repeat.
    virtual Task<Result<Done, Fault>> revoke_approval(oauth::Subject subject, std::string client_id,
                                                      Instant now) = 0;
};

}  // namespace assent::ports
