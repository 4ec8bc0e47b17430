#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "core/oauth/client.h"
#include "core/oauth/request.h"
#include "flows/authorization/provider_ports.h"
#include "flows/authorization/settings.h"
#include "flows/settings.h"

namespace assent::authorization {

/// Why an authorization request is not followed (contract of the `orange` face, section 10.2).
enum class AuthorizationRefusal {
    // Told on a page of ours: nothing is known yet of where else to.
    not_now,         ///< our store failed before the client was known
    unreadable,      ///< the parameters are no form, or too many
    client_missing,  ///< absent, or there twice
    client_unknown,
    redirect_missing,  ///< absent, or there twice
    redirect_unregistered,
    interaction_unknown,  ///< its link is of another browser, answered already, or never was

    // Told to the client.
    client_blocked,
    grant_not_allowed,
    state_missing,
    parameter_repeated,
    parameter_too_long,
    request_unsupported,
    request_uri_unsupported,
    registration_unsupported,
    response_type_missing,
    response_type_unsupported,
    response_mode_unsupported,
    scope_missing,
    scope_without_openid,
    scope_unknown,
    scope_not_allowed,
    prompt_unknown,
    prompt_none_mixed,
    account_choice_unsupported,
    max_age_malformed,
    challenge_missing,  ///< of a public client
    challenge_malformed,
    challenge_method_unsupported,
    claims_malformed,
    acr_unreachable,  ///< demanded by the `claims` parameter as essential
    id_token_hint_invalid,
    login_hint_invalid,  ///< for whatever reason
    login_required,
    consent_required,
    consent_refused,
    login_failed,       ///< codes used up, or the number cannot be served
    number_ineligible,  ///< of a hint: no carrier of ours, no subscriber, or not eligible
    asking_limited,     ///< the number or the client had its messages of the hour
    unavailable,
};
constexpr AuthorizationRefusal lift(Fault, As<AuthorizationRefusal>) {
    return AuthorizationRefusal::unavailable;
}

/// The words of a request in the light of its client, null for an unknown one: a face's checks in
/// the protocol's order. Pure.
using ReadRequest =
    std::function<Result<oauth::AuthorizationRequest, AuthorizationRefusal>(const oauth::Client*)>;

/// What an `id_token_hint` says of itself, unproved.
struct TokenHint {
    std::string compact;  ///< empty: none was sent
    std::string issuer;
    std::vector<std::string> audiences;
    std::string sub;
};

/// A browser that a client sent.
struct Arrival {
    std::string client_id;
    Secret browser;  ///< the browser's id by its cookie; empty when it has none of ours
    std::string login_hint;
    Msisdn hinted_number;  ///< the same, where it is a phone number in clear; empty otherwise
    TokenHint token_hint;
    ReadRequest read;
};

/// The client gets its code.
struct CodeGiven {
    oauth::AuthorizationRequest request;
    Secret code;
};

/// The browser goes on with a page of ours.
struct PageOpened {
    enum class Page { login, resume };
    Page page = Page::login;
    Secret page_key;
    Secret new_browser;  ///< to be set as its cookie; empty when it has one
};

using Started = Result<std::variant<CodeGiven, PageOpened>, AuthorizationRefusal>;

/// Takes up an authorization request: at once with a code where the subscriber is logged in and
/// said yes before, else with an interaction.
///
/// Nothing is written before the request is in order. A crash leaves an interaction that nobody
/// knows, or a code that nobody got.
class StartAuthorization {
public:
    StartAuthorization(ProviderPorts ports, const Settings& settings, const flows::Settings& limits)
        : ports_(ports), settings_(settings), limits_(limits) {}

    Task<Started> run(Arrival arrival);

private:
    struct Case;

    Task<Result<Done, AuthorizationRefusal>> prove_token_hint(Case& open);
    Task<Result<Done, AuthorizationRefusal>> open_login_hint(Case& open);
    Task<Result<Done, AuthorizationRefusal>> find_login(Case& open);
    Task<Started> go_on(Case& open);
    Task<Started> give_code(Case& open);
    Task<Started> follow(Case& open, oauth::Next next);
    ports::OpenInteraction plan_interaction(const Case& open, oauth::Next next);

    ProviderPorts ports_;
    const Settings& settings_;
    const flows::Settings& limits_;
};

}  // namespace assent::authorization
