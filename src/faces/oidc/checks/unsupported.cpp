#include "faces/oidc/checks/checks.h"

namespace assent::oidc {

// Each has an error of its own (contract, section 13; OpenID Connect Core, 3.1.2.6): ignored, they
// would make us follow another request than the client meant.
Checked check_unsupported(const Asked& asked) {
    const auto& parameters = asked.parameters;
    if (!parameters.find("request").empty()) return AuthorizationRefusal::request_unsupported;
    if (!parameters.find("request_uri").empty()) {
        return AuthorizationRefusal::request_uri_unsupported;
    }
    if (!parameters.find("registration").empty()) {
        return AuthorizationRefusal::registration_unsupported;
    }
    return Done();
}

}  // namespace assent::oidc
