#include <algorithm>

#include "faces/orange/messages.h"
#include "http/letters.h"

namespace assent::orange {

namespace {

bool is_token_letter(char c) {
    return http::is_letter(c) || http::is_digit(c) ||
           std::string_view("-._~+/=").find(c) != std::string_view::npos;
}

WireError credentials_missing(Resource resource) {
    if (resource == Resource::bill) {
        return {401, 40, "Missing or invalid credentials", "Identifiants absents ou invalides",
                "The requested service needs credentials, but the ones provided were invalid or "
                "missing."};
    }
    return {401, 40, "Missing credentials", "Identifiants absents",
            "The requested service needs credentials, but none were provided."};
}

WireError credentials_invalid(Resource resource, const Secret& token) {
    WireError error{401, 41, "Invalid credentials", "Identifiants invalides",
                    "The requested service needs credentials, but the ones provided were invalid."};
    switch (resource) {
        case Resource::bill:
            error.description = "access token resource " + elide(token) + " not found";
            break;
        case Resource::identity:
            error.oauth_error = "invalid_token";
            error.oauth_description = "The Access Token expired";
            break;
        case Resource::sim_swap: break;
    }
    return error;
}

WireError access_denied(Resource resource) {
    WireError error{403, 50, "Access denied", "Accès refusé",
                    "The application that makes the request is not authorized to access this "
                    "endpoint."};
    if (resource == Resource::identity) {
        error.oauth_error = "insufficient_scope";
        error.oauth_description = "No user info scope was authorized";
    }
    return error;
}

std::string describe(std::string_view before, std::string_view name, std::string_view after) {
    return std::string(before) + std::string(name) + std::string(after);
}

}  // namespace

std::string elide(const Secret& token) {
    const std::string_view text = token.reveal();
    const auto first = std::min<std::size_t>(9, text.size() / 4);
    const auto last = std::min<std::size_t>(7, text.size() / 4);
    auto elided =
        std::string(text.substr(0, first)) + "..." + std::string(text.substr(text.size() - last));
    std::ranges::replace_if(
        elided, [](char c) { return !is_token_letter(c); }, '?');
    return elided;
}

// No `default`: a new refusal must not compile until this face says what it means on the wire.
WireError wire_error(flows::ResourceRefusal refusal, Resource resource, const Secret& token) {
    using enum flows::ResourceRefusal;
    switch (refusal) {
        case token_missing: return credentials_missing(resource);
        case token_invalid: return credentials_invalid(resource, token);
        case rate_exceeded:
            return {429, 53, "Too many requests", "Trop de requêtes",
                    "The application has made too many calls and has exceeded the rate limit for "
                    "this service."};
        case client_blocked:
            return {403, 51, "Forbidden requester", "Application bloquée",
                    "The application that makes the request is blocked."};
        case scope_missing: return access_denied(resource);
        case not_acceptable:
            return {406, 62, "Not acceptable", "Non acceptable",
                    "'multipart/related' must be accepted for the customer bill API."};
        // The endpoint knows better which of them it is, and says so.
        case request_invalid: return wire_error(RequestFault::parameter_invalid, "user_id");
        case user_unknown:
            return {404, 1591, "User identifier does not exist",
                    "L'identifiant d'utilisateur n'existe pas", "User Id does not exist"};
        case not_eligible:
            return {403, 1590, "User identifier is not eligible",
                    "L'identifiant d'utilisateur n'est pas éligible",
                    "User Id does not meet at least one eligibility criterion"};
        case over_capacity:
            return {503, 6, "Orange API is over capacity, retry later !",
                    "API Orange saturée, réessayez plus tard !",
                    "The service receives more calls than it can answer."};
        case unavailable: break;
    }
    return {503, 5, "The service is temporarily unavailable",
            "Le service est momentanément indisponible",
            "The service cannot be reached for the moment; the same call may succeed later."};
}

WireError wire_error(RequestFault fault, std::string_view name) {
    using enum RequestFault;
    switch (fault) {
        case path_unknown:
            return {404, 60, "Resource not found", "Ressource introuvable",
                    "The requested URI or the requested resource does not exist."};
        case method_not_allowed:
            return {405, 61, "Method not allowed", "Méthode non autorisée",
                    "The URI does not support the requested method."};
        case media_type_unsupported:
            return {415, 68, "Unsupported Media Type", "Type de contenu non pris en charge",
                    "The body must be application/x-www-form-urlencoded or application/json."};
        case body_missing:
            return {400, 21, "Missing body", "Corps absent", "The request has no body."};
        case body_invalid:
            return {400, 22, "Invalid body", "Corps invalide", "The body cannot be read."};
        case field_missing:
            return {400, 23, "Missing body field", "Champ du corps absent",
                    describe("The field ", name, " is missing.")};
        case field_invalid:
            return {400, 24, "Invalid body field", "Champ du corps invalide",
                    describe("The field ", name, " has no valid value.")};
        case parameter_missing:
            return {400, 27, "Missing query-string parameter", "Paramètre absent",
                    describe("The parameter ", name, " is missing.")};
        case parameter_invalid:
            return {400, 28, "Invalid query-string parameter value", "Paramètre invalide",
                    describe("The parameter ", name, " has no valid value.")};
        case handler_failed: break;
    }
    return {500, 1, "Internal error", "Erreur interne",
            "The service failed; the request id names the call in our log."};
}

}  // namespace assent::orange
