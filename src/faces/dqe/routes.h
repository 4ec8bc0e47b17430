#pragma once

#include <vector>

#include "base/task.h"
#include "faces/dqe/settings.h"
#include "flows/answer_enquiry.h"
#include "flows/issue_token.h"
#include "flows/open_consent.h"
#include "flows/read_result.h"
#include "flows/refresh_token.h"
#include "http/request.h"
#include "http/response.h"
#include "http/routes.h"

namespace assent::dqe {

/// The flows that this face runs, one per request. What they refer to outlives every request.
struct Flows {
    flows::IssueToken& issue_token;
    flows::RefreshToken& refresh_token;
    flows::AnswerEnquiry& answer_enquiry;
    flows::OpenConsent& open_consent;
    flows::ReadResult& read_result;
};

/// `/ACCESS_TOKEN/`: a token for a licence, or a new one for an old (contract, sections 2.1, 3,
/// 10).
Task<http::Response> answer_token(Flows flows, const Settings& settings, http::Request request);

/// `/IDMOBILE/`: every scope; for those that wait for the subscriber, the first step (2.2, 4, 5).
Task<http::Response> answer_idmobile(Flows flows, const Settings& settings, http::Request request);

/// `/GET/`: the second step (2.6, 4.2, 5.5 to 5.9).
Task<http::Response> answer_get(Flows flows, const Settings& settings, http::Request request);

/// What DQE ID Mobile offers. `settings` outlives the routes.
std::vector<http::Route> routes(Flows flows, const Settings& settings);

}  // namespace assent::dqe
