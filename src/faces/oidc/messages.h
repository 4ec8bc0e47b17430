#pragma once

#include <string>

#include "faces/oidc/errors.h"
#include "faces/oidc/settings.h"
#include "flows/authorization/introspect_token.h"
#include "flows/authorization/read_claims.h"
#include "flows/authorization/tokens.h"
#include "http/response.h"

namespace assent::oidc {

/// Where a client's browser is sent back to; both as the client gave them.
struct ReturnTarget {
    std::string redirect_uri;  ///< registered
    std::string state;         ///< empty: none
};

/// `…?code=…&state=…&iss=…` (contract, section 3.2; RFC 9207).
http::Response write_code(const ReturnTarget& target, const Secret& code, const Settings& settings);
/// `…?error=…&error_description=…&state=…&iss=…`.
http::Response write_client_error(const ReturnTarget& target, const WireError& error,
                                  const Settings& settings);
/// 302; nobody keeps it, and the page after it does not learn our address.
http::Response write_redirect(std::string address);
/// 303: the same, followed by a GET whatever came.
http::Response write_see_other(std::string address);

/// A JSON answer that nobody keeps.
http::Response write_json(int status, std::string body);
/// `{"error":…,"error_description":…}`, with `WWW-Authenticate: Basic` where a client failed to
/// prove itself (RFC 6749, 5.2).
http::Response write_error(const WireError& error);

/// Whether the answer names what the token opens.
enum class ScopeMember { left_out, named };
/// RFC 6749, 5.1, or its refusal.
http::Response write_tokens(const authorization::TokenAnswer& answer, ScopeMember scope,
                            const Settings& settings);
/// RFC 7662, 2.2.
std::string write_introspected(const std::optional<authorization::Introspected>& told,
                               const Settings& settings);
/// The body of the userinfo endpoint (contract, section 7).
std::string write_userinfo(const authorization::ToldClaims& told);

}  // namespace assent::oidc
