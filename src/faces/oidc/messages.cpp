#include "faces/oidc/messages.h"

#include <chrono>
#include <utility>

#include "faces/oidc/checks/browser.h"
#include "faces/oidc/claims.h"
#include "formats/json.h"

namespace assent::oidc {

namespace {

constexpr std::string_view realm = R"(Basic realm="assent", charset="UTF-8")";

std::int64_t epoch_seconds(Instant instant) {
    return std::chrono::floor<Seconds>(instant).time_since_epoch().count();
}

void keep_from_caches(http::Response& response) {
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("Pragma", "no-cache");
}

std::string close_answer(std::string address, const ReturnTarget& target,
                         const Settings& settings) {
    if (!target.state.empty()) address = add_parameter(std::move(address), "state", target.state);
    return add_parameter(std::move(address), "iss", settings.issuer_in_force());
}

}  // namespace

http::Response write_code(const ReturnTarget& target, const Secret& code,
                          const Settings& settings) {
    return write_redirect(
        close_answer(add_parameter(target.redirect_uri, "code", code.reveal()), target, settings));
}

http::Response write_client_error(const ReturnTarget& target, const WireError& error,
                                  const Settings& settings) {
    auto address = add_parameter(target.redirect_uri, "error", error.error);
    address = add_parameter(std::move(address), "error_description", error.description);
    return write_redirect(close_answer(std::move(address), target, settings));
}

http::Response write_redirect(std::string address) {
    http::Response response{
        .status = 302, .content_type = "text/plain; charset=utf-8", .headers = {}, .body = {}};
    response.headers.emplace_back("Location", std::move(address));
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    keep_from_caches(response);
    return response;
}

http::Response write_see_other(std::string address) {
    auto response = write_redirect(std::move(address));
    response.status = 303;
    return response;
}

http::Response write_json(int status, std::string body) {
    http::Response response{.status = status,
                            .content_type = "application/json",
                            .headers = {},
                            .body = std::move(body)};
    keep_from_caches(response);
    return response;
}

http::Response write_error(const WireError& error) {
    formats::JsonWriter json;
    json.begin_object().member("error", error.error);
    json.member("error_description", error.description).end_object();
    auto response = write_json(error.status, json.take());
    if (error.status == 401) response.headers.emplace_back("WWW-Authenticate", realm);
    return response;
}

http::Response write_tokens(const authorization::TokenAnswer& answer, ScopeMember scope,
                            const Settings& settings) {
    if (answer.refusal) {
        auto response = write_error(wire_error(*answer.refusal));
        if (*answer.refusal == authorization::ClientRefusal::rate_limited) {
            response.headers.emplace_back("Retry-After",
                                          std::to_string(answer.retry_after.count()));
        }
        return response;
    }
    const auto seconds = std::chrono::floor<Seconds>(answer.lifetime).count();
    formats::JsonWriter json;
    json.begin_object().member("token_type", "Bearer");
    json.member("access_token", answer.access_token.reveal()).key("expires_in");
    if (settings.expires_in_as_text) {
        json.string(std::to_string(seconds));
    } else {
        json.integer(seconds);
    }
    if (!answer.refresh_token.empty()) {
        json.member("refresh_token", answer.refresh_token.reveal());
    }
    if (!answer.id_token.empty()) json.member("id_token", answer.id_token);
    if (scope == ScopeMember::named && !answer.scopes.empty()) {
        json.member("scope", oauth::write_scopes(answer.scopes));
    }
    json.end_object();
    return write_json(200, json.take());
}

std::string write_introspected(const std::optional<authorization::Introspected>& told,
                               const Settings& settings) {
    formats::JsonWriter json;
    json.begin_object().key("active").boolean(told.has_value());
    if (told) {
        const auto& token = told->token;
        json.member("scope", oauth::write_scopes(token.scopes));
        json.member("client_id", token.grant.client_id);
        if (token.kind == oauth::TokenKind::access) json.member("token_type", "Bearer");
        json.key("exp").integer(epoch_seconds(token.expires_at));
        json.key("iat").integer(epoch_seconds(token.issued_at));
        if (!told->sub.empty()) json.member("sub", told->sub);
        json.member("iss", settings.issuer_in_force());
    }
    json.end_object();
    return json.take();
}

std::string write_userinfo(const authorization::ToldClaims& told) {
    formats::JsonWriter json;
    json.begin_object().member("sub", told.sub);
    if (told.subscriber) write_claims(json, told.claims, *told.subscriber);
    json.end_object();
    return json.take();
}

}  // namespace assent::oidc
