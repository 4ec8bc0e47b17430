#include "faces/oidc/calls.h"

#include <algorithm>
#include <utility>

#include "faces/oidc/messages.h"

namespace assent::oidc {

namespace {

using Grant = Task<http::Response> (*)(Flows, const Settings&, ClientCall);

struct GrantType {
    std::string_view name;
    Grant answer;
};
constexpr GrantType grant_types[] = {
    {"authorization_code", answer_code_grant},
    {"refresh_token", answer_refresh_grant},
    {"client_credentials", answer_client_grant},
};

std::string_view trim(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// `application/json;q=0.5`
bool admits_json(std::string_view range) {
    const auto type = trim(range.substr(0, range.find(';')));
    const bool named = type == "application/json" || type == "application/*" || type == "*/*";
    const auto weight = range.find("q=0");
    const bool excluded =
        weight != range.npos && range.substr(weight + 3).find_first_not_of(".0 ") == range.npos;
    return named && !excluded;
}

bool accepts_json(std::string_view accept) {
    if (accept.empty()) return true;
    while (!accept.empty()) {
        const auto range = accept.substr(0, accept.find(','));
        accept.remove_prefix(std::min(range.size() + 1, accept.size()));
        if (admits_json(range)) return true;
    }
    return false;
}

}  // namespace

Task<http::Response> answer_token(Flows flows, const Settings& settings, http::Request request) {
    auto parameters = read_form_of(request);
    if (auto* refused = std::get_if<http::Response>(&parameters)) co_return std::move(*refused);
    auto& given = std::get<Parameters>(parameters);

    // Before the client: whoever forgets it gets this answer (contract, section 10.2).
    const auto& type = given.find("grant_type");
    if (type.empty()) co_return write_bad_request("Missing grant_type in body");
    const auto* grant = std::ranges::find(grant_types, type, &GrantType::name);
    if (grant == std::end(grant_types)) {
        co_return write_error({400, "unsupported_grant_type", "The grant_type is not supported"});
    }
    auto proof = read_client_of(request, given);
    if (auto* refused = std::get_if<http::Response>(&proof)) co_return std::move(*refused);
    ClientCall call{.parameters = std::move(given),
                    .client = std::get<authorization::ClientProof>(std::move(proof))};
    co_return co_await grant->answer(flows, settings, std::move(call));
}

Task<http::Response> answer_gateway_token(Flows flows, const Settings& settings,
                                          http::Request request) {
    if (!accepts_json(request.header("Accept"))) {
        co_return write_error(
            {406, "invalid_request", "The Accept header does not match application/json"});
    }
    co_return co_await answer_token(flows, settings, std::move(request));
}

}  // namespace assent::oidc
