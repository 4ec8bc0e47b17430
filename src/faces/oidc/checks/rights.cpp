#include "faces/oidc/checks/checks.h"

namespace assent::oidc {

Checked check_rights(const Asked& asked) {
    if (asked.client->blocked) return AuthorizationRefusal::client_blocked;
    if (!oauth::may_use(*asked.client, "authorization_code")) {
        return AuthorizationRefusal::grant_not_allowed;
    }
    return Done();
}

}  // namespace assent::oidc
