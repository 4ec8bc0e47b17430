#include "core/oauth/claims.h"

#include <algorithm>

namespace assent::oauth {

namespace {

void sort_each_once(Claims& claims) {
    std::ranges::sort(claims);
    const auto repeated = std::ranges::unique(claims);
    claims.erase(repeated.begin(), repeated.end());
}

// Of the claims named, those whose scope this client may ask; that scope is then asked too.
Claims plan_named(const Claims& named, const Client& client, Scopes& scopes) {
    Claims claims;
    for (const auto claim : named) {
        const auto scope = scope_of(claim);
        if (!may_ask(client, scope)) continue;
        claims.push_back(claim);
        if (!contains(scopes, scope)) scopes.push_back(scope);
    }
    sort_each_once(claims);
    return claims;
}

}  // namespace

std::optional<Claim> find_claim(std::string_view name) {
    const auto found =
        std::ranges::find_if(all_claims, [&](Claim claim) { return name_of(claim) == name; });
    if (found == all_claims.end()) return {};
    return *found;
}

Scope scope_of(Claim claim) {
    switch (claim) {
        case Claim::name:
        case Claim::given_name:
        case Claim::family_name:
        case Claim::gender:
        case Claim::birthdate:
        case Claim::locale:
        case Claim::updated_at: return Scope::profile;
        case Claim::email:
        case Claim::email_verified: return Scope::email;
        case Claim::phone_number:
        case Claim::phone_number_verified: return Scope::phone;
        case Claim::address: return Scope::address;
    }
    return Scope::profile;
}

Claims claims_of(Scope scope) {
    Claims claims;
    std::ranges::copy_if(all_claims, std::back_inserter(claims),
                         [&](Claim claim) { return scope_of(claim) == scope; });
    return claims;
}

PlannedClaims plan_claims(const Scopes& asked, const ClaimsRequest& named, const Client& client) {
    PlannedClaims planned{.scopes = asked, .userinfo = {}, .id_token = {}};
    planned.userinfo = plan_named(named.userinfo, client, planned.scopes);
    planned.id_token = plan_named(named.id_token, client, planned.scopes);
    for (const auto scope : asked) {
        const auto claims = claims_of(scope);
        planned.userinfo.insert(planned.userinfo.end(), claims.begin(), claims.end());
    }
    sort_each_once(planned.userinfo);
    return planned;
}

}  // namespace assent::oauth
