#include "faces/oidc/checks/checks.h"

namespace assent::oidc {

Checked check_client(const Asked& asked) {
    if (asked.parameters.find("client_id").empty()) return AuthorizationRefusal::client_missing;
    if (!asked.client) return AuthorizationRefusal::client_unknown;
    return Done();
}

}  // namespace assent::oidc
