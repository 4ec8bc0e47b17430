#pragma once

#include <optional>
#include <string>

#include "flows/login/page.h"

namespace assent::login {

/// Takes back what a subscriber allowed one client: consents, grants and tokens end at once.
class RevokeApproval {
public:
    explicit RevokeApproval(ProviderPorts ports) : ports_(ports) {}

    /// The page before it; nothing changes unless that is the subscriber's own list. Nothing for an
    /// unknown page, for another browser's, and for one that is gone.
    Task<Result<std::optional<Page>, Fault>> run(Visit visit, std::string client_id);

private:
    ProviderPorts ports_;
};

}  // namespace assent::login
