#pragma once

#include <vector>

#include "faces/dqe/settings.h"
#include "flows/answer_enquiry.h"
#include "flows/issue_token.h"
#include "flows/open_consent.h"
#include "flows/read_result.h"
#include "flows/refresh_token.h"
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

/// What DQE ID Mobile offers. `settings` outlives the routes.
std::vector<http::Route> routes(Flows flows, const Settings& settings);

}  // namespace assent::dqe
