#pragma once

#include <string>

#include "base/result.h"
#include "base/task.h"
#include "core/consent/session.h"
#include "flows/authorization/provider_ports.h"
#include "flows/authorization/settings.h"
#include "flows/settings.h"

namespace assent::authorization {

/// What becomes of a code for a number.
enum class NumberStanding {
    served,   ///< A message leaves.
    unknown,  ///< Nobody's that we know: no message leaves, and the page behaves as if one did.
    foreign,  ///< No carrier of the settings serves it.
};

/// A read of our own records; no carrier is asked before a code proved whose number it is. No flow,
/// but a step that several share.
Task<Result<NumberStanding, Fault>> find_standing(const ProviderPorts& ports, Msisdn msisdn);

/// What a code is for.
struct CodeOccasion {
    Msisdn msisdn;
    std::string client_name;  ///< empty: the subscriber's own page
    consent::Language language = consent::Language::french;
    NumberStanding standing = NumberStanding::served;
};

/// A new code with its message; without one unless the number is served.
ports::CodeToSend plan_login_code(const ProviderPorts& ports, const CodeOccasion& occasion,
                                  const Settings& settings, const flows::Settings& limits);

}  // namespace assent::authorization
