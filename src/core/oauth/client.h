#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/oauth/scope.h"

namespace assent::oauth {

enum class SigningAlgorithm { rs256, es256 };

constexpr std::string_view name_of(SigningAlgorithm algorithm) {
    switch (algorithm) {
        case SigningAlgorithm::rs256: return "RS256";
        case SigningAlgorithm::es256: return "ES256";
    }
    return "";
}

/// A partner's program (operator's contract, section 3, `client`), without its secrets: stores keep
/// only keyed hashes of these.
struct Client {
    std::string id;
    std::string name;  ///< the partner, as the subscriber reads it
    std::vector<std::string> redirect_uris;
    std::vector<std::string> post_logout_redirect_uris;
    std::vector<std::string> scopes;  ///< as registered; may hold words of other faces
    std::vector<std::string> grant_types;
    std::string username;           ///< of the password grant of the `dialog` face
    bool confidential = true;       ///< false: a public client, PKCE demanded
    bool sms_otp = false;           ///< may send an encrypted `login_hint`
    bool state_required = true;     ///< Orange's rule; off for certification
    bool refresh_rotation = false;  ///< always in force for a public client
    bool blocked = false;
    SigningAlgorithm id_token_algorithm = SigningAlgorithm::rs256;

    bool operator==(const Client&) const = default;
};

inline bool may_use(const Client& client, std::string_view grant_type) {
    return std::ranges::find(client.grant_types, grant_type) != client.grant_types.end();
}
inline bool may_ask(const Client& client, Scope scope) {
    return std::ranges::find(client.scopes, name_of(scope)) != client.scopes.end();
}
inline bool rotates_refresh(const Client& client) {
    return client.refresh_rotation || !client.confidential;
}

/// Whether `uri` is one of `registered`, byte for byte (RFC 9700, 2.1).
bool is_registered(std::string_view uri, const std::vector<std::string>& registered);

/// Whether `uri` may be registered: absolute, without fragment, user, blank, control character or
/// backslash, and not a scheme that a browser would run (`javascript:`, `data:`, …). Custom schemes
/// of native apps (RFC 8252, 7.1) pass.
bool may_be_registered(std::string_view uri);

}  // namespace assent::oauth
