#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "faces/dqe/messages.h"
#include "faces/dqe/parameters.h"
#include "faces/dqe/routes.h"

namespace assent::dqe {

namespace {

using partners::Given;

constexpr std::size_t secret_bytes_max = 1'024;

constexpr std::array<std::string_view, 5> known_names = {"licence", "client_secret", "grant_type",
                                                         "refresh_token", "access_token"};

/// What came, however it came.
struct TokenRequest {
    partners::Parameter licence;
    partners::Parameter client_secret;
    partners::Parameter grant_type;
    partners::Parameter refresh_token;
    partners::Parameter access_token;
    bool unknown_name = false;
};

bool is_known(std::string_view name) {
    formats::Form form;
    form.add(std::string(name), {});
    return std::ranges::any_of(known_names,
                               [&](auto known) { return form.find_ignoring_case(known); });
}

TokenRequest read_token_request(const formats::Form& form) {
    return {.licence = read_parameter(form, "licence", partners::licence_bytes_max),
            .client_secret = read_parameter(form, "client_secret", secret_bytes_max),
            .grant_type = read_parameter(form, "grant_type", partners::scope_bytes_max),
            .refresh_token = read_parameter(form, "refresh_token", partners::token_bytes_max),
            .access_token = read_parameter(form, "access_token", partners::token_bytes_max),
            .unknown_name = !std::ranges::all_of(
                form.fields(), [](const auto& field) { return is_known(field.first); })};
}

bool is_renewal(const TokenRequest& request) {
    return request.grant_type.text == "refresh_token";
}

WireError request_invalid() {
    return wire_error(partners::Refusal::request_invalid, {});
}

// Contract, sections 6.3 and 10 "Token endpoint".
std::optional<WireError> refuse(const TokenRequest& request) {
    const auto missing = [](const partners::Parameter& parameter) {
        return parameter.given == Given::absent || parameter.given == Given::empty;
    };
    const auto malformed = [](const partners::Parameter& parameter) {
        return parameter.given == Given::malformed;
    };
    const bool secrets_missing =
        is_renewal(request) ? missing(request.refresh_token) || missing(request.access_token)
                            : missing(request.client_secret);
    if (missing(request.licence) || missing(request.grant_type) || secrets_missing) {
        // A misspelt name: the partner's program is at fault in a way that a retry will not mend.
        if (request.unknown_name) return WireError{"99", "internal server error", 500};
        return request_invalid();
    }
    if (malformed(request.licence) || malformed(request.client_secret) ||
        malformed(request.refresh_token) || malformed(request.access_token)) {
        return request_invalid();
    }
    if (!is_renewal(request) && request.grant_type.text != "client_idmobile") {
        return WireError{"31", "unsupported grant type", 400};
    }
    return {};
}

http::Response write_outcome(const Result<flows::Tokens, partners::TokenRefusal>& tokens,
                             const Settings& settings) {
    if (!tokens) return write_token_error(wire_error(tokens.error().code));
    return write_tokens(*tokens, settings);
}

}  // namespace

Task<http::Response> answer_token(Flows flows, const Settings& settings, http::Request request) {
    auto form = read_parameters(request);
    if (!form) co_return write_token_error(request_invalid());

    auto asked = read_token_request(*form);
    if (const auto error = refuse(asked)) co_return write_token_error(*error);

    if (is_renewal(asked)) {
        flows::Renewal renewal{.licence = std::move(asked.licence.text),
                               .access_token = Secret(std::move(asked.access_token.text)),
                               .refresh_token = Secret(std::move(asked.refresh_token.text))};
        auto tokens = co_await flows.refresh_token.run(std::move(renewal));
        co_return write_outcome(tokens, settings);
    }
    auto tokens = co_await flows.issue_token.run(std::move(asked.licence.text),
                                                 Secret(std::move(asked.client_secret.text)));
    co_return write_outcome(tokens, settings);
}

}  // namespace assent::dqe
