#pragma once

#include <variant>

#include "faces/oidc/checks/credentials.h"
#include "faces/oidc/routes.h"

namespace assent::oidc {

/// A call of an endpoint for clients: its parameters, none of them twice, and who says to call.
struct ClientCall {
    Parameters parameters;
    authorization::ClientProof client;
};

/// Reads a call, or answers why it cannot be: 415 for another media type, 400, or 401 where nobody
/// is named (contract, sections 5.1 and 10.2).
std::variant<ClientCall, http::Response> read_call(const http::Request& request);
// The two halves of it.
std::variant<Parameters, http::Response> read_form_of(const http::Request& request);
std::variant<authorization::ClientProof, http::Response> read_client_of(
    const http::Request& request, const Parameters& parameters);

/// 400 `invalid_request`.
http::Response write_bad_request(std::string_view description);

// The grants, one file each: the answers of the token endpoint.
Task<http::Response> answer_code_grant(Flows flows, const Settings& settings, ClientCall call);
Task<http::Response> answer_refresh_grant(Flows flows, const Settings& settings, ClientCall call);
Task<http::Response> answer_client_grant(Flows flows, const Settings& settings, ClientCall call);

}  // namespace assent::oidc
