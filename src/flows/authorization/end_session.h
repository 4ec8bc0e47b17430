#pragma once

#include <string>

#include "flows/authorization/provider_ports.h"
#include "flows/authorization/settings.h"
#include "flows/authorization/start_authorization.h"

namespace assent::authorization {

/// A wish to log out (OpenID Connect RP-Initiated Logout 1.0, 2).
struct Logout {
    Secret browser;
    TokenHint token_hint;
    std::string client_id;
    std::string redirect_uri;
    bool confirmed = false;  ///< by the subscriber, on our page
};

struct LoggedOut {
    enum class Outcome {
        ended,    ///< Nobody is logged in in this browser any more.
        confirm,  ///< Whoever asks has not shown to be the one who is logged in: ask him.
        refused,  ///< The address to go to, or the hint, is not good. Nothing changed.
    };
    Outcome outcome = Outcome::confirm;
    bool may_redirect = false;  ///< `redirect_uri` is registered by a client that is known
};

/// Ends the login of a browser: at once for a client that brings the subscriber's own ID token,
/// else after a yes on our page, so that no foreign page logs anybody out.
class EndSession {
public:
    EndSession(ProviderPorts ports, const Settings& settings)
        : ports_(ports), settings_(settings) {}

    Task<Result<LoggedOut, Fault>> run(Logout logout);

private:
    struct Proved;
    Task<Result<Proved, Fault>> prove(const Logout& logout);

    ProviderPorts ports_;
    const Settings& settings_;
};

}  // namespace assent::authorization
