#include <initializer_list>

#include "core/oauth/claims.h"
#include "faces/oidc/routes.h"
#include "formats/json.h"

namespace assent::oidc {

namespace {

void write_texts(formats::JsonWriter& json, std::string_view name,
                 std::initializer_list<std::string_view> texts) {
    json.key(name).begin_array();
    for (const auto text : texts) json.string(text);
    json.end_array();
}

void write_endpoints(formats::JsonWriter& json, const Settings& settings) {
    const auto below = settings.public_url + settings.path;
    json.member("issuer", settings.issuer_in_force());
    json.member("authorization_endpoint", below + "/authorize");
    json.member("token_endpoint", below + "/token");
    json.member("userinfo_endpoint", below + "/userinfo");
    json.member("jwks_uri", below + "/jwks");
    json.member("introspection_endpoint", below + "/introspect");
    json.member("revocation_endpoint", below + "/revoke");
    json.member("end_session_endpoint", below + "/logout");
}

void write_clients(formats::JsonWriter& json) {
    write_texts(json, "token_endpoint_auth_methods_supported",
                {"client_secret_basic", "client_secret_post", "none"});
    write_texts(json, "introspection_endpoint_auth_methods_supported",
                {"client_secret_basic", "client_secret_post"});
    write_texts(json, "revocation_endpoint_auth_methods_supported",
                {"client_secret_basic", "client_secret_post", "none"});
    write_texts(json, "code_challenge_methods_supported", {"S256", "plain"});
}

void write_scopes(formats::JsonWriter& json) {
    json.key("scopes_supported").begin_array();
    for (const auto scope : oauth::all_scopes) json.string(oauth::name_of(scope));
    json.end_array();
    json.key("claims_supported").begin_array();
    for (const auto* name : {"iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr",
                             "at_hash", "azp"}) {
        json.string(name);
    }
    for (const auto claim : oauth::all_claims) json.string(oauth::name_of(claim));
    json.end_array();
}

std::string write_discovery(const Settings& settings) {
    formats::JsonWriter json;
    json.begin_object();
    write_endpoints(json, settings);
    write_scopes(json);
    write_texts(json, "response_types_supported", {"code"});
    write_texts(json, "response_modes_supported", {"query"});
    write_texts(json, "grant_types_supported",
                {"authorization_code", "refresh_token", "client_credentials"});
    write_texts(json, "subject_types_supported", {"pairwise"});
    write_texts(json, "id_token_signing_alg_values_supported", {"RS256", "ES256"});
    write_clients(json);
    write_texts(json, "acr_values_supported", {"2", "3"});
    write_texts(json, "prompt_values_supported", {"none", "login", "consent"});
    write_texts(json, "claim_types_supported", {"normal"});
    write_texts(json, "display_values_supported", {"page"});
    write_texts(json, "ui_locales_supported", {"fr", "en"});
    json.key("claims_parameter_supported").boolean(true);
    json.key("request_parameter_supported").boolean(false);
    json.key("request_uri_parameter_supported").boolean(false);
    json.key("require_request_uri_registration").boolean(false);
    json.key("authorization_response_iss_parameter_supported").boolean(true);
    json.end_object();
    return json.take();
}

}  // namespace

Task<http::Response> answer_discovery(Flows, const Settings& settings, http::Request) {
    http::Response response{.status = 200,
                            .content_type = "application/json",
                            .headers = {},
                            .body = write_discovery(settings)};
    response.headers.emplace_back("Cache-Control", "public, max-age=300");
    co_return response;
}

}  // namespace assent::oidc
