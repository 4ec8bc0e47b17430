#include "faces/oidc/errors.h"

namespace assent::oidc {

using authorization::AuthorizationRefusal;
using authorization::ClaimsRefusal;
using authorization::ClientRefusal;

bool is_told_on_page(AuthorizationRefusal refusal) {
    return refusal <= AuthorizationRefusal::interaction_unknown;
}

namespace {

constexpr WireError invalid_request(std::string_view description) {
    return {400, "invalid_request", description};
}
constexpr WireError access_denied(std::string_view description) {
    return {403, "access_denied", description};
}

}  // namespace

// No `default`: a new refusal must not compile until this face says what it means on the wire.
WireError wire_error(AuthorizationRefusal refusal) {
    using enum AuthorizationRefusal;
    switch (refusal) {
        case not_now: return {503, "temporarily_unavailable", "try again later"};
        case unreadable: return invalid_request("the parameters cannot be read");
        case client_missing: return invalid_request("client_id is missing");
        case client_unknown: return invalid_request("unknown client_id");
        case redirect_missing: return invalid_request("redirect_uri is missing");
        case redirect_unregistered: return invalid_request("redirect_uri is not registered");
        case interaction_unknown: return invalid_request("this link has ended");
        case client_blocked: return {403, "unauthorized_client", "the application is blocked"};
        case grant_not_allowed:
            return {403, "unauthorized_client", "the application may not use response_type code"};
        case state_missing: return invalid_request("state is missing");
        case parameter_repeated: return invalid_request("a parameter is there twice");
        case parameter_too_long: return invalid_request("a parameter is too long");
        case request_unsupported: return {400, "request_not_supported", "request is not supported"};
        case request_uri_unsupported:
            return {400, "request_uri_not_supported", "request_uri is not supported"};
        case registration_unsupported:
            return {400, "registration_not_supported", "registration is not supported"};
        case response_type_missing: return invalid_request("response_type is missing");
        case response_type_unsupported:
            return {400, "unsupported_response_type", "response_type must be code"};
        case response_mode_unsupported: return invalid_request("response_mode must be query");
        case scope_missing: return invalid_request("scope is missing");
        case scope_without_openid: return {400, "invalid_scope", "scope must contain openid"};
        case scope_unknown: return {400, "invalid_scope", "unknown scope"};
        case scope_not_allowed:
            return {403, "unauthorized_client", "the application has not subscribed to this scope"};
        case prompt_unknown: return invalid_request("unknown prompt");
        case prompt_none_mixed: return invalid_request("prompt none must stand alone");
        case account_choice_unsupported:
            return invalid_request("prompt select_account is not supported");
        case max_age_malformed: return invalid_request("max_age is not a number of seconds");
        case challenge_missing: return invalid_request("code_challenge is missing");
        case challenge_malformed: return invalid_request("code_challenge is malformed");
        case challenge_method_unsupported:
            return invalid_request("code_challenge_method is not supported");
        case claims_malformed: return invalid_request("claims is malformed");
        case acr_unreachable: return access_denied("the required acr cannot be reached");
        case id_token_hint_invalid: return invalid_request("id_token_hint is not valid");
        case login_hint_invalid: return invalid_request("login_hint is not valid");
        case login_required: return {403, "login_required", "the subscriber is not logged in"};
        case consent_required: return {403, "consent_required", "the subscriber has to consent"};
        case consent_refused: return access_denied("consent denied");
        case login_failed: return access_denied("authentication failed");
        case number_ineligible: return access_denied("the subscriber is not eligible");
        case asking_limited:
            return {429, "temporarily_unavailable", "too many messages, try again later"};
        case unavailable: break;
    }
    return {503, "temporarily_unavailable", "try again later"};
}

WireError wire_error(ClientRefusal refusal) {
    using enum ClientRefusal;
    switch (refusal) {
        case client_invalid: return {401, "invalid_client", "Client authentication failed"};
        case client_blocked: return {400, "unauthorized_client", "The application is blocked"};
        case rate_limited: return {429, "temporarily_unavailable", "Too many requests"};
        case grant_not_allowed:
            return {400, "unauthorized_client", "The application may not use this grant_type"};
        case grant_invalid: return {400, "invalid_grant", "The grant is invalid or has ended"};
        case scope_invalid: return {400, "invalid_scope", "The scope is not allowed here"};
        case unavailable: break;
    }
    return {503, "temporarily_unavailable", "Try again later"};
}

WireError wire_error(ClaimsRefusal refusal) {
    using enum ClaimsRefusal;
    switch (refusal) {
        case token_invalid: return {401, "invalid_token", "The Access Token expired"};
        case scope_missing: return {403, "insufficient_scope", "No user info scope was authorized"};
        case unavailable: break;
    }
    return {503, "temporarily_unavailable", "Try again later"};
}

}  // namespace assent::oidc
