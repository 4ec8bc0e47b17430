#include <algorithm>
#include <utility>

#include "faces/oidc/calls.h"
#include "faces/oidc/messages.h"
#include "formats/json.h"

namespace assent::oidc {

namespace {

constexpr std::string_view scheme = "Bearer ";

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

Secret read_bearer(std::string_view header) {
    const bool bearer =
        header.size() > scheme.size() &&
        std::ranges::equal(header.substr(0, scheme.size()), scheme, {}, lower, lower);
    if (!bearer) return {};
    header.remove_prefix(scheme.size());
    while (header.starts_with(' ')) header.remove_prefix(1);
    return Secret(std::string(header));
}

// RFC 6750, 3: whoever shows no token learns nothing of why none would do.
http::Response write_unasked() {
    formats::JsonWriter json;
    json.begin_object().member("error", "invalid_token");
    json.member("error_description", "No access token was given").end_object();
    auto response = write_json(401, json.take());
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
}

http::Response write_bearer_error(const WireError& error) {
    formats::JsonWriter json;
    json.begin_object().member("error", error.error);
    json.member("error_description", error.description).end_object();
    auto response = write_json(error.status, json.take());
    auto challenge = std::string("Bearer error=\"");
    challenge.append(error.error).append("\", error_description=\"");
    challenge.append(error.description).append("\"");
    if (error.status < 500) {
        response.headers.emplace_back("WWW-Authenticate", std::move(challenge));
    }
    return response;
}

// One way only, and never the URL, which logs and histories keep (RFC 6750, 2; RFC 9700, 4.3.2).
Result<Secret, ParametersFault> read_token(const http::Request& request) {
    const auto query = read_query(request);
    if (!query) return ParametersFault::unreadable;
    auto in_header = read_bearer(request.header("Authorization"));
    if (query->names("access_token")) return ParametersFault::unreadable;
    if (request.method() != "POST" || !is_form(request)) return in_header;

    const auto body = read_body(request);
    if (!body || body->has_repeated()) return ParametersFault::unreadable;
    const auto& in_body = body->find("access_token");
    if (in_body.empty()) return in_header;
    if (!request.header("Authorization").empty()) return ParametersFault::unreadable;
    return Secret(in_body);
}

}  // namespace

Task<http::Response> answer_userinfo(Flows flows, const Settings&, http::Request request) {
    auto token = read_token(request);
    if (!token) {
        co_return write_bearer_error(
            {400, "invalid_request", "The Access Token is sent in a way that is not allowed"});
    }
    if (token->empty()) co_return write_unasked();

    const auto told = co_await flows.read_claims.run(std::move(token).value());
    if (!told) co_return write_bearer_error(wire_error(told.error().code));
    co_return write_json(200, write_userinfo(*told));
}

}  // namespace assent::oidc
