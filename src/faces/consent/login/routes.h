#pragma once

#include <vector>

#include "base/task.h"
#include "flows/authorization/settings.h"
#include "flows/login/answer_login_code.h"
#include "flows/login/decide_scopes.h"
#include "flows/login/open_own_consents.h"
#include "flows/login/revoke_approval.h"
#include "flows/login/send_login_code.h"
#include "flows/login/show_interaction.h"
#include "http/request.h"
#include "http/response.h"
#include "http/routes.h"

namespace assent::login_pages {

/// The pages read what their flows read: addresses and lifetimes.
using Settings = authorization::Settings;

/// The flows that these pages run, one per request. What they refer to outlives every request.
struct Flows {
    login::ShowInteraction& show_interaction;
    login::SendLoginCode& send_login_code;
    login::AnswerLoginCode& answer_login_code;
    login::DecideScopes& decide_scopes;
    login::OpenOwnConsents& open_own_consents;
    login::RevokeApproval& revoke_approval;
};

/// GET `/login/{key}`: the page of an interaction, at whatever stage it is.
Task<http::Response> answer_page(Flows flows, const Settings& settings, http::Request request);

/// POST `/login/{key}`: a number, a code, a decision, or what is to be withdrawn.
Task<http::Response> answer_step(Flows flows, const Settings& settings, http::Request request);

/// GET `/consents`: the way to the subscriber's own list.
Task<http::Response> answer_own_consents(Flows flows, const Settings& settings,
                                         http::Request request);

/// The subscriber's pages of the OpenID provider (operator's contract, section 6). `settings`
/// outlives the routes.
std::vector<http::Route> routes(Flows flows, const Settings& settings);

}  // namespace assent::login_pages
