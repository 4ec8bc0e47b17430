#pragma once

#include <optional>

#include "flows/token_access.h"

namespace assent::flows {

struct SwapQuestion {
    Msisdn msisdn;
    int hours = 0;  ///< how far back
};

/// Says whether the SIM of a number was changed lately, to a client by its own token (contract of
/// the `orange` face, section 13: SIM Verify). The release is on record before anything is given.
class CheckSimSwap {
public:
    explicit CheckSimSwap(ResourcePorts ports) : ports_(ports) {}

    /// No question: the request's parameters are wrong, which is told in its turn. An empty token:
    /// none came.
    Task<Result<bool, ResourceRefusal>> run(Secret token, std::optional<SwapQuestion> question);

private:
    ResourcePorts ports_;
};

}  // namespace assent::flows
