#include <algorithm>

#include "faces/oidc/checks/checks.h"

namespace assent::oidc {

Checked check_scope(const Asked& asked) {
    const auto& text = asked.parameters.find("scope");
    if (text.empty()) return AuthorizationRefusal::scope_missing;
    const auto scopes = oauth::read_scopes(text);
    if (!scopes) return AuthorizationRefusal::scope_unknown;
    if (!oauth::contains(*scopes, oauth::Scope::openid)) {
        return AuthorizationRefusal::scope_without_openid;
    }
    // No subscriber can say yes to what concerns the client alone.
    if (!std::ranges::all_of(*scopes, oauth::is_of_subscriber)) {
        return AuthorizationRefusal::scope_unknown;
    }
    const auto allowed = [&](oauth::Scope scope) { return oauth::may_ask(*asked.client, scope); };
    if (!std::ranges::all_of(*scopes, allowed)) return AuthorizationRefusal::scope_not_allowed;
    return Done();
}

}  // namespace assent::oidc
