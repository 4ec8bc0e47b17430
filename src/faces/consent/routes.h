#pragma once

#include <vector>

#include "base/task.h"
#include "faces/consent/settings.h"
#include "flows/answer_consent.h"
#include "flows/answer_handset.h"
#include "flows/resend_code.h"
#include "flows/settings.h"
#include "flows/show_consent.h"
#include "http/request.h"
#include "http/response.h"
#include "http/routes.h"

namespace assent::pages {

/// The flows that this face runs, one per request. What they refer to outlives every request.
struct Flows {
    flows::ShowConsent& show_consent;
    flows::AnswerConsent& answer_consent;
    flows::ResendCode& resend_code;
    flows::AnswerHandset& answer_handset;
    const flows::Settings& settings;  ///< for the sentence that says how long a consent lasts
};

/// GET: the page of an asking. With a mobile network in front, opening the link of a number check
/// is the answer.
Task<http::Response> answer_show(Flows flows, const Settings& settings, http::Request request);

/// POST: the decision, another code, or (sandbox) which handset opens the link.
Task<http::Response> answer_decide(Flows flows, const Settings& settings, http::Request request);

/// GET: the style sheet, whose name changes with its content.
Task<http::Response> answer_style(http::Request request);

/// The subscriber's pages (operator's contract, section 6). `settings` outlives the routes.
std::vector<http::Route> routes(Flows flows, const Settings& settings);

}  // namespace assent::pages
