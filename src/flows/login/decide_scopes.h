#pragma once

#include <optional>

#include "core/consent/plans.h"
#include "flows/authorization/settings.h"
#include "flows/login/page.h"

namespace assent::login {

struct ScopeDecision {
    Visit visit;
    consent::Decision decision = consent::Decision::refuse;
    consent::Language language = consent::Language::french;  ///< in which it was asked
};

/// Takes a subscriber's yes or no to what a client asks. A no ends every page of the login; on the
/// subscriber's own page it logs out.
class DecideScopes {
public:
    DecideScopes(ProviderPorts ports, const authorization::Settings& settings)
        : ports_(ports), settings_(settings) {}

    /// The page after it. Nothing for an unknown page, for another browser's, and for one that is
    /// gone.
    Task<Result<std::optional<Page>, Fault>> run(ScopeDecision decision);

private:
    consent::Shown plan_shown(const Page& page, consent::Language language) const;

    ProviderPorts ports_;
    const authorization::Settings& settings_;
};

}  // namespace assent::login
