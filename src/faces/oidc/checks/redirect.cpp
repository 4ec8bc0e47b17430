#include "faces/oidc/checks/checks.h"

namespace assent::oidc {

// Byte for byte (RFC 9700, 2.1): every smarter comparison was somebody's open redirect. Demanded
// even of a client that has but one (contract, section 3.1).
Checked check_redirect(const Asked& asked) {
    const auto& uri = asked.parameters.find("redirect_uri");
    if (uri.empty()) return AuthorizationRefusal::redirect_missing;
    if (!oauth::is_registered(uri, asked.client->redirect_uris)) {
        return AuthorizationRefusal::redirect_unregistered;
    }
    return Done();
}

}  // namespace assent::oidc
