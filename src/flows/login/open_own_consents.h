#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "flows/authorization/provider_ports.h"
#include "flows/authorization/settings.h"

namespace assent::login {

using authorization::ProviderPorts;

struct OwnConsentsOpened {
    Secret page_key;
    Secret new_browser;  ///< to be set as its cookie; empty when it has one
};

/// Begins the subscriber's way to what he allowed: always by number and code, whoever is logged in
/// in the browser.
class OpenOwnConsents {
public:
    OpenOwnConsents(ProviderPorts ports, const authorization::Settings& settings)
        : ports_(ports), settings_(settings) {}

    /// `browser` is the id by its cookie; empty when it has none of ours.
    Task<Result<OwnConsentsOpened, Fault>> run(Secret browser);

private:
    ProviderPorts ports_;
    const authorization::Settings& settings_;
};

}  // namespace assent::login
