#pragma once

#include <string>

#include "core/consent/session.h"
#include "faces/oidc/settings.h"
#include "flows/authorization/end_session.h"
#include "flows/authorization/start_authorization.h"
#include "http/request.h"
#include "http/response.h"

namespace assent::oidc {

/// The page of a request that cannot be told to its client (contract, section 3.3: ERROR_PAGE).
http::Response write_refusal_page(authorization::AuthorizationRefusal refusal,
                                  const http::Request& request, const Settings& settings);

/// Nobody is logged in any more.
http::Response write_logged_out_page(const http::Request& request, const Settings& settings);
/// Asks whether to log out; its button posts `confirm` with what the request said.
http::Response write_confirm_page(const authorization::Logout& logout, std::string_view state,
                                  const http::Request& request, const Settings& settings);
/// The request to log out is not good.
http::Response write_logout_refused_page(const http::Request& request, const Settings& settings);
/// Our store does not answer.
http::Response write_unavailable_page(const http::Request& request, const Settings& settings);

/// 405: a HEAD must neither begin nor end anything.
http::Response refuse_head();

}  // namespace assent::oidc
