#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "core/identity/subscriber.h"
#include "core/oauth/client.h"
#include "core/oauth/scope.h"

namespace assent::oauth {

/// What can be told of a subscriber, one by one (OpenID Connect Core, 5.1).
enum class Claim {
    name,
    given_name,
    family_name,
    gender,
    birthdate,
    locale,
    updated_at,
    email,
    email_verified,
    phone_number,
    phone_number_verified,
    address,
};

constexpr std::array all_claims = {Claim::name,
                                   Claim::given_name,
                                   Claim::family_name,
                                   Claim::gender,
                                   Claim::birthdate,
                                   Claim::locale,
                                   Claim::updated_at,
                                   Claim::email,
                                   Claim::email_verified,
                                   Claim::phone_number,
                                   Claim::phone_number_verified,
                                   Claim::address};

constexpr std::string_view name_of(Claim claim) {
    switch (claim) {
        case Claim::name: return "name";
        case Claim::given_name: return "given_name";
        case Claim::family_name: return "family_name";
        case Claim::gender: return "gender";
        case Claim::birthdate: return "birthdate";
        case Claim::locale: return "locale";
        case Claim::updated_at: return "updated_at";
        case Claim::email: return "email";
        case Claim::email_verified: return "email_verified";
        case Claim::phone_number: return "phone_number";
        case Claim::phone_number_verified: return "phone_number_verified";
        case Claim::address: return "address";
    }
    return "";
}

std::optional<Claim> find_claim(std::string_view name);

/// Each once, in the order of the enum.
using Claims = std::vector<Claim>;

/// What a scope tells at the userinfo endpoint; nothing for scopes of other resources.
Claims claims_of(Scope scope);

/// The scope that covers a claim: `profile`, `email`, `phone` or `address`.
Scope scope_of(Claim claim);

/// The claims that a request names one by one, in its `claims` parameter (OpenID Connect
/// Core, 5.5).
struct ClaimsRequest {
    Claims userinfo;
    Claims id_token;
};

/// What a request comes to.
struct PlannedClaims {
    Scopes scopes;  ///< those asked for, and those that cover a claim named one by one
    Claims userinfo;
    Claims id_token;
};

/// A claim that is named one by one is asked of the subscriber under its scope, when the client may
/// ask that scope, and is left out otherwise: it was voluntary. Only the claim itself is given, not
/// the rest of its scope.
PlannedClaims plan_claims(const Scopes& asked, const ClaimsRequest& named, const Client& client);

}  // namespace assent::oauth
