#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.h"
#include "base/instant.h"
#include "base/result.h"
#include "core/oauth/client.h"
#include "core/oauth/grant.h"
#include "core/oauth/request.h"

namespace assent::oauth {

/// The prompts of a request: those sent, and `consent` with them for a public client's redirect
/// that is not https. Any program of the device can stand behind such an address, so a remembered
/// yes must not open it without its subscriber (RFC 6749, 10.2; RFC 8252, 8.6).
std::vector<Prompt> plan_prompts(std::vector<Prompt> sent, const Client& client,
                                 std::string_view redirect_uri);

/// What is known when an authorization request is looked at: who is logged in in this browser, and
/// what he allowed this client before.
struct LoginFacts {
    bool logged_in = false;
    Instant authenticated_at;
    std::string sub;  ///< of who is logged in, for this client
    Scopes approved;  ///< remembered yes, still standing
    /// This very request was logged in for, or decided on, already: `prompt=login` and
    /// `prompt=consent` are satisfied.
    bool login_done = false;
    bool consent_done = false;
};

/// What happens next.
enum class Next {
    log_in,
    ask_consent,
    give_code,
    login_required,    ///< to the client: `prompt=none` or a hint of somebody else
    consent_required,  ///< to the client: `prompt=none`
};

/// The order of the contract's state machine (section 3.3) and of OpenID Connect Core, 3.1.2.3 and
/// 3.1.2.4.
Next plan_next(const AuthorizationRequest& request, const LoginFacts& facts, Instant now);

/// A code as a store keeps it.
struct CodeFacts {
    bool known = false;
    std::string client_id;
    std::string redirect_uri;
    std::optional<Challenge> challenge;
    Instant expires_at;
    bool used = false;
    bool grant_revoked = false;
};

/// What a client presents with a code.
struct CodeProof {
    std::string client_id;
    std::string redirect_uri;
    std::string verifier;       ///< empty: none was sent
    std::string verifier_s256;  ///< BASE64URL(SHA256(verifier)); empty with it
};

enum class CodeVerdict {
    good,
    invalid,   ///< unknown, expired, of another client, or proved wrongly; nothing changes
    replayed,  ///< used before, by its own client: what it gave is to be revoked
};

/// Judges an exchange (RFC 6749, 4.1.3; RFC 7636, 4.6; RFC 9700, 2.1.1). A verifier where no
/// challenge was sent is refused too, so that an injected code shows.
CodeVerdict judge_code(const CodeFacts& facts, const CodeProof& proof, Instant now);

/// A refresh token as a store keeps it.
struct RefreshFacts {
    bool known = false;
    std::string client_id;
    Instant expires_at;
    std::optional<Instant> replaced_at;
    bool grant_revoked = false;
};

enum class Rotation { keep, rotate };

enum class RefreshVerdict {
    keep,      ///< a new access token; the refresh token stays, its idle time starts anew
    rotate,    ///< a new refresh token too; this one is replaced
    invalid,   ///< unknown, idle too long, or of another client
    replayed,  ///< replaced longer ago than a lost answer explains: the grant is to be revoked
};

/// Who presents a refresh token, and the rules that hold for him.
struct RefreshRules {
    std::string client_id;
    Rotation rotation = Rotation::keep;
    Milliseconds grace{};
};

/// Judges a refresh (RFC 9700, 4.14.2). Within `grace` of its replacement a token is answered again
/// with a new one: the client lost our answer.
RefreshVerdict judge_refresh(const RefreshFacts& facts, const RefreshRules& rules, Instant now);

/// Why no data leaves for a token.
enum class ReleaseRefusal {
    token_invalid,  ///< unknown, expired or revoked
    scope_missing,
    consent_missing,  ///< the yes behind it is over
    unavailable,      ///< the store failed; nothing may be given
};
constexpr ReleaseRefusal lift(Fault, As<ReleaseRefusal>) {
    return ReleaseRefusal::unavailable;
}

struct ReleaseFacts {
    bool token_live = false;
    bool has_scope = false;
    bool needs_consent = true;  ///< false for a client's own token
    bool consent_live = false;
};
std::optional<ReleaseRefusal> refuse_release(const ReleaseFacts& facts);

}  // namespace assent::oauth
