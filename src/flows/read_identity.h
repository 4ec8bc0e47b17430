#pragma once

#include <string>

#include "core/identity/subscriber.h"
#include "flows/token_access.h"

namespace assent::flows {

/// Somebody, as his carrier knows him.
struct Identity {
    std::string sub;  ///< his name for this client
    identity::Subscriber subscriber;
};

/// Gives the identity of the subscriber who consented (contract of the `orange` face, section 13:
/// Form Filling, Check ID). The release is on record before anything is given.
class ReadIdentity {
public:
    explicit ReadIdentity(ResourcePorts ports) : ports_(ports) {}

    /// `scope` is form_filling or check_id. An empty token: none came.
    Task<Result<Identity, ResourceRefusal>> run(Secret token, oauth::Scope scope);

private:
    ResourcePorts ports_;
};

}  // namespace assent::flows
