#pragma once

#include <optional>

#include "flows/login/page.h"

namespace assent::login {

/// Shows a subscriber the page of an interaction. Reads only.
class ShowInteraction {
public:
    explicit ShowInteraction(ProviderPorts ports) : ports_(ports) {}

    /// Nothing for an unknown page, for another browser's, and for one that is gone.
    Task<Result<std::optional<Page>, Fault>> run(Visit visit);

private:
    ProviderPorts ports_;
};

}  // namespace assent::login
