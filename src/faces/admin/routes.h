#pragma once

#include <functional>
#include <vector>

#include "base/metrics.h"
#include "base/task.h"
#include "faces/admin/messages.h"
#include "flows/check_readiness.h"
#include "flows/sandbox.h"
#include "http/routes.h"

namespace assent::admin {

/// What the admin listener offers. The things referred to outlive every request.
struct Offer {
    flows::CheckReadiness& readiness;
    const Metrics& metrics;
    flows::Sandbox* sandbox = nullptr;  ///< null: the sandbox is closed, its calls answer 404
    std::function<void(SmsMood)> set_sms_mood;  ///< set wherever `sandbox` is
};

// Operator's contract, section 5.
Task<http::Response> answer_index(const Offer& offer, http::Request request);
Task<http::Response> answer_health(const Offer& offer, http::Request request);
Task<http::Response> answer_readiness(const Offer& offer, http::Request request);
Task<http::Response> answer_metrics(const Offer& offer, http::Request request);

// Section 4; `offer.sandbox` is there.
Task<http::Response> list_messages(const Offer& offer, http::Request request);
Task<http::Response> take_message(const Offer& offer, http::Request request);
Task<http::Response> tell_clock(const Offer& offer, http::Request request);
Task<http::Response> advance_clock(const Offer& offer, http::Request request);
Task<http::Response> set_faults(const Offer& offer, http::Request request);

/// The calls of sections 4 and 5 of operator.md. `offer` outlives the routes.
std::vector<http::Route> routes(const Offer& offer);

}  // namespace assent::admin
