#pragma once

#include <optional>
#include <variant>

#include "flows/authorization/start_authorization.h"

namespace assent::authorization {

/// What the client is told in place of a code.
struct ClientRefused {
    oauth::AuthorizationRequest request;
    AuthorizationRefusal refusal = AuthorizationRefusal::unavailable;
};

/// The page still has something to ask.
struct PageUnfinished {};

using Finished =
    Result<std::variant<CodeGiven, ClientRefused, PageUnfinished>, AuthorizationRefusal>;

/// Ends what StartAuthorization began: fetches the code for the client, once. From the browser that
/// began it only.
class FinishAuthorization {
public:
    FinishAuthorization(ProviderPorts ports, const Settings& settings)
        : ports_(ports), settings_(settings) {}

    Task<Finished> run(Secret page_key, Secret browser);

private:
    ProviderPorts ports_;
    const Settings& settings_;
};

}  // namespace assent::authorization
