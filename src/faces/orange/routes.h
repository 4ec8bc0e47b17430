#pragma once

#include <string>
#include <vector>

#include "base/task.h"
#include "faces/orange/settings.h"
#include "flows/check_sim_swap.h"
#include "flows/read_bills.h"
#include "flows/read_identity.h"
#include "http/request.h"
#include "http/response.h"
#include "http/routes.h"

namespace assent::orange {

/// The flows that this face runs, one per request. What they refer to outlives every request.
struct Flows {
    flows::ReadBills& read_bills;
    flows::ReadIdentity& read_identity;
    flows::CheckSimSwap& check_sim_swap;
};

/// `/customerbill/fr/v2/last`, and `/v1/premiuminfo` (contract, section 9). `version` is 1 or 2.
Task<http::Response> answer_bills(flows::ReadBills& read_bills, const Settings& settings,
                                  int version, http::Request request);

/// `/formfilling/fr/v1/userinfo`, `/checkid/fr/v1/userinfo` (section 13).
Task<http::Response> answer_identity(flows::ReadIdentity& read_identity, const Settings& settings,
                                     oauth::Scope scope, http::Request request);

/// `/simverify/fr/v1/checksimswap` (section 13).
Task<http::Response> answer_sim_swap(flows::CheckSimSwap& check_sim_swap, const Settings& settings,
                                     http::Request request);

/// What Orange Customer Bill and its sister APIs offer. `settings` outlives the routes. `unit`, of
/// nine random letters and digits, tells this process from others in X-OAPI-Request-Id.
std::vector<http::Route> routes(Flows flows, const Settings& settings, const std::string& unit);

}  // namespace assent::orange
