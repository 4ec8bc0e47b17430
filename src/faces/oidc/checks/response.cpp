#include "faces/oidc/checks/checks.h"

namespace assent::oidc {

// A client that asks for its answer elsewhere than in the query would look for it there in vain.
Checked check_response(const Asked& asked) {
    const auto& type = asked.parameters.find("response_type");
    if (type.empty()) return AuthorizationRefusal::response_type_missing;
    if (type != "code") return AuthorizationRefusal::response_type_unsupported;
    const auto& mode = asked.parameters.find("response_mode");
    if (!mode.empty() && mode != "query") return AuthorizationRefusal::response_mode_unsupported;
    return Done();
}

}  // namespace assent::oidc
