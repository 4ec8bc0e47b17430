#include "faces/oidc/checks/steps.h"

#include <utility>

namespace assent::oidc {

namespace {

using Check = Checked (*)(const Asked&);

// The order is the protocol: nothing may redirect before the client and its redirect are known.
constexpr Check steps[] = {
    check_client,  check_redirect,    check_repetition, check_lengths, check_state,
    check_rights,  check_unsupported, check_response,   check_scope,   check_prompt,
    check_max_age, check_challenge,   check_claims,
};

}  // namespace

Result<oauth::AuthorizationRequest, AuthorizationRefusal> read_request(const Asked& asked) {
    for (const auto check : steps) CHECK(check(asked));

    const auto& parameters = asked.parameters;
    auto named = read_claims(parameters).value_or(NamedClaims());
    auto planned =
        oauth::plan_claims(oauth::read_scopes(parameters.find("scope")).value_or(oauth::Scopes()),
                           named.claims, *asked.client);
    return oauth::AuthorizationRequest{
        .client_id = asked.client->id,
        .redirect_uri = parameters.find("redirect_uri"),
        .scopes = std::move(planned.scopes),
        .scope_text = parameters.find("scope"),
        .userinfo_claims = std::move(planned.userinfo),
        .id_token_claims = std::move(planned.id_token),
        .state = parameters.find("state"),
        .nonce = parameters.find("nonce"),
        .challenge = read_challenge(parameters),
        .prompts = oauth::plan_prompts(read_prompts(parameters), *asked.client,
                                       parameters.find("redirect_uri")),
        .max_age = read_max_age(parameters),
        .language = read_ui_locales(parameters.find("ui_locales")),
        .hinted_sub = std::move(named.sub),
        .hinted_number = {}};
}

}  // namespace assent::oidc
