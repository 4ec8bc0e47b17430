#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/msisdn.h"
#include "core/consent/session.h"
#include "core/oauth/claims.h"
#include "core/oauth/scope.h"

namespace assent::oauth {

enum class Prompt { none, login, consent };

/// A PKCE challenge (RFC 7636).
struct Challenge {
    enum class Method { plain, s256 };
    std::string value;
    Method method = Method::s256;

    bool operator==(const Challenge&) const = default;
};

/// An authorization request whose words are in order: its client is known, its redirect registered.
struct AuthorizationRequest {
    std::string client_id;
    std::string redirect_uri;
    Scopes scopes;           ///< what the subscriber is asked, see PlannedClaims
    std::string scope_text;  ///< as the client sent it
    Claims userinfo_claims;
    Claims id_token_claims;
    std::string state;
    std::string nonce;
    std::optional<Challenge> challenge;
    std::vector<Prompt> prompts;
    std::optional<Seconds> max_age;
    std::optional<consent::Language> language;  ///< of `ui_locales`
    std::string hinted_sub;                     ///< of a good `id_token_hint`; empty for none
    Msisdn hinted_number;  ///< a plain `login_hint`, to fill the page's input; empty for none

    bool prompts_for(Prompt prompt) const {
        return std::ranges::find(prompts, prompt) != prompts.end();
    }
};

/// Who logged in. `user_id` is the carrier's own customer behind the number (`carrier|sub`), so
/// that a number that changed hands is somebody else; the number itself where the record names no
/// customer.
struct Subject {
    Msisdn msisdn;
    std::string user_id;

    bool operator==(const Subject&) const = default;
};

std::string user_id_of(const identity::Subscriber& subscriber);

/// The level that a login by SMS code reaches (contract, section 3.1) and how (RFC 8176).
constexpr std::string_view acr_of_login = "2";
constexpr std::array<std::string_view, 2> amr_of_login = {"otp", "sms"};

}  // namespace assent::oauth
