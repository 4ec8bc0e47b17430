#include "faces/oidc/checks/checks.h"

namespace assent::oidc {

// Of two values of one name, a proxy may have judged the other.
Checked check_repetition(const Asked& asked) {
    if (asked.parameters.has_repeated()) return AuthorizationRefusal::parameter_repeated;
    return Done();
}

}  // namespace assent::oidc
