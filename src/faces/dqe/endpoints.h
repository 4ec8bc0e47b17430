#pragma once

#include "base/task.h"
#include "faces/dqe/routes.h"
#include "http/request.h"
#include "http/response.h"

namespace assent::dqe {

/// `/ACCESS_TOKEN/`: a token for a licence, or a new one for an old (contract, sections 2.1, 3,
/// 10).
Task<http::Response> answer_token(Flows flows, const Settings& settings, http::Request request);

/// `/IDMOBILE/`: every scope; for those that wait for the subscriber, the first step (2.2, 4, 5).
Task<http::Response> answer_idmobile(Flows flows, const Settings& settings, http::Request request);

/// `/GET/`: the second step (2.6, 4.2, 5.5 to 5.9).
Task<http::Response> answer_get(Flows flows, const Settings& settings, http::Request request);

}  // namespace assent::dqe
