#pragma once

#include <vector>

#include "base/task.h"
#include "faces/oidc/settings.h"
#include "flows/authorization/end_session.h"
#include "flows/authorization/exchange_code.h"
#include "flows/authorization/finish_authorization.h"
#include "flows/authorization/introspect_token.h"
#include "flows/authorization/issue_own_token.h"
#include "flows/authorization/publish_keys.h"
#include "flows/authorization/read_claims.h"
#include "flows/authorization/refresh_grant.h"
#include "flows/authorization/revoke_token.h"
#include "flows/authorization/start_authorization.h"
#include "http/request.h"
#include "http/response.h"
#include "http/routes.h"

namespace assent::oidc {

/// The flows that this face runs, one per request. What they refer to outlives every request.
struct Flows {
    authorization::StartAuthorization& start_authorization;
    authorization::FinishAuthorization& finish_authorization;
    authorization::ExchangeCode& exchange_code;
    authorization::RefreshGrant& refresh_grant;
    authorization::IssueOwnToken& issue_own_token;
    authorization::ReadClaims& read_claims;
    authorization::IntrospectToken& introspect_token;
    authorization::RevokeToken& revoke_token;
    authorization::EndSession& end_session;
    authorization::PublishKeys& publish_keys;
};

/// `/authorize`: a browser that a client sent (contract, section 3).
Task<http::Response> answer_authorize(Flows flows, const Settings& settings, http::Request request);
/// `/authorize/{key}`: the same browser, back from the subscriber's pages.
Task<http::Response> answer_resume(Flows flows, const Settings& settings, http::Request request);
/// `/token` (section 5).
Task<http::Response> answer_token(Flows flows, const Settings& settings, http::Request request);
/// `/oauth/v3/token`: the same behind the platform's gateway, which judges `Accept` (section 10.2).
Task<http::Response> answer_gateway_token(Flows flows, const Settings& settings,
                                          http::Request request);
/// `/userinfo` (section 7).
Task<http::Response> answer_userinfo(Flows flows, const Settings& settings, http::Request request);
/// `/introspect` (RFC 7662).
Task<http::Response> answer_introspect(Flows flows, const Settings& settings,
                                       http::Request request);
/// `/revoke` (RFC 7009).
Task<http::Response> answer_revoke(Flows flows, const Settings& settings, http::Request request);
/// `/logout` (OpenID Connect RP-Initiated Logout 1.0).
Task<http::Response> answer_logout(Flows flows, const Settings& settings, http::Request request);
/// `/.well-known/openid-configuration` (section 8).
Task<http::Response> answer_discovery(Flows flows, const Settings& settings, http::Request request);
/// `/jwks` (section 6).
Task<http::Response> answer_jwks(Flows flows, const Settings& settings, http::Request request);

/// What the OpenID provider offers, below `oidc.path`. `settings` outlives the routes.
std::vector<http::Route> routes(Flows flows, const Settings& settings);

}  // namespace assent::oidc
