#include "faces/oidc/checks/checks.h"

namespace assent::oidc {

// Orange's one deviation from OpenID Connect (contract, section 1; RFC 6819, 5.3.5).
Checked check_state(const Asked& asked) {
    if (asked.client->state_required && asked.parameters.find("state").empty()) {
        return AuthorizationRefusal::state_missing;
    }
    return Done();
}

}  // namespace assent::oidc
