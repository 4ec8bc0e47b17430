#include "flows/authorization/start_authorization.h"

#include <algorithm>
#include <utility>

#include "core/consent/wording.h"
#include "flows/authorization/login_code.h"

namespace assent::authorization {

namespace {

// As long as the page's keys of other faces; nobody finds one by trying.
constexpr std::size_t page_key_characters = 32;
constexpr std::size_t browser_characters = 32;
constexpr std::size_t code_characters = 32;

AuthorizationRefusal refusal_of(ports::OpenInteractionRefusal refusal) {
    switch (refusal) {
        case ports::OpenInteractionRefusal::hint_replayed:
            return AuthorizationRefusal::login_hint_invalid;
        case ports::OpenInteractionRefusal::sms_limited:
            return AuthorizationRefusal::asking_limited;
        case ports::OpenInteractionRefusal::unavailable: break;
    }
    return AuthorizationRefusal::unavailable;
}

}  // namespace

/// One request on its way through the steps.
struct StartAuthorization::Case {
    Arrival arrival;
    Instant now;
    oauth::Client client;
    oauth::AuthorizationRequest request;
    std::optional<oauth::LoginHint> hint;
    consent::Language language = consent::Language::french;  ///< of the hinted subscriber
    std::optional<ports::BrowserSession> session;
    oauth::LoginFacts facts;
};

Task<Started> StartAuthorization::run(Arrival arrival) {
    Case open{.arrival = std::move(arrival),
              .now = ports_.clock.now(),
              .client = {},
              .request = {},
              .hint = {},
              .session = {},
              .facts = {}};
    auto found = co_await ports_.clients.find_client(open.arrival.client_id, Secret());
    if (!found) co_return AuthorizationRefusal::not_now;
    auto known = std::move(found).value();
    CO_TRY(request, open.arrival.read(known ? &known->client : nullptr));
    open.client = std::move(known->client);
    open.request = std::move(request);

    CO_CHECK(co_await prove_token_hint(open));
    CO_CHECK(co_await open_login_hint(open));
    CO_CHECK(co_await find_login(open));
    co_return co_await go_on(open);
}

// An expired ID token is as good a hint as a fresh one (OpenID Connect Core, 3.1.2.1).
Task<Result<Done, AuthorizationRefusal>> StartAuthorization::prove_token_hint(Case& open) {
    const auto& hint = open.arrival.token_hint;
    if (hint.compact.empty()) co_return Done();

    const bool for_client =
        std::ranges::find(hint.audiences, open.client.id) != hint.audiences.end();
    if (hint.issuer != settings_.issuer_in_force() || !for_client || hint.sub.empty()) {
        co_return AuthorizationRefusal::id_token_hint_invalid;
    }
    CO_TRY(ours, co_await ports_.signer.verify(hint.compact));
    if (!ours) co_return AuthorizationRefusal::id_token_hint_invalid;

    auto& wanted = open.request.hinted_sub;
    if (!wanted.empty() && wanted != hint.sub) co_return AuthorizationRefusal::login_required;
    wanted = hint.sub;
    co_return Done();
}

// Contract, section 4.2. Why a hint is bad is told to nobody; whether its number can be served is
// told to a client that proved to know the key.
Task<Result<Done, AuthorizationRefusal>> StartAuthorization::open_login_hint(Case& open) {
    if (open.arrival.login_hint.empty()) co_return Done();
    if (!open.client.sms_otp) {
        open.request.hinted_number = open.arrival.hinted_number;
        co_return Done();
    }
    CO_TRY(hint, co_await ports_.clients.open_login_hint(open.client.id, open.arrival.login_hint));
    if (!hint || !oauth::is_fresh(*hint, settings_.hint_window, open.now)) {
        co_return AuthorizationRefusal::login_hint_invalid;
    }
    CO_TRY(record, co_await ports_.subscribers.find_subscriber(hint->msisdn));
    const bool served = record && ports_.carriers.find(hint->msisdn, record->carrier);
    if (!served || !record->eligible) co_return AuthorizationRefusal::number_ineligible;

    open.language = consent::language_of(record->locale);
    open.hint = std::move(hint);
    co_return Done();
}

Task<Result<Done, AuthorizationRefusal>> StartAuthorization::find_login(Case& open) {
    if (open.arrival.browser.empty()) co_return Done();
    CO_TRY(session, co_await ports_.interactions.find_session(open.arrival.browser, open.now));
    // Somebody else than the hint names is nobody for this request.
    if (!session || (open.hint && open.hint->msisdn != session->subject.msisdn)) co_return Done();

    CO_TRY(approved,
           co_await ports_.grants.find_approved(session->subject, open.client.id, open.now));
    open.facts.logged_in = true;
    open.facts.authenticated_at = session->authenticated_at;
    open.facts.sub = ports_.signer.pseudonym(open.client.id, session->subject.user_id);
    open.facts.approved = std::move(approved);
    open.session = std::move(session);
    co_return Done();
}

Task<Started> StartAuthorization::go_on(Case& open) {
    const auto next = oauth::plan_next(open.request, open.facts, open.now);
    // A hint is used up by an interaction, even where nothing is left to ask: it must not serve
    // again.
    if (next == oauth::Next::give_code && !open.hint) co_return co_await give_code(open);
    co_return co_await follow(open, next);
}

Task<Started> StartAuthorization::give_code(Case& open) {
    auto code = ports_.random.alphanumeric(code_characters);
    ports::GiveCode command{.browser = open.arrival.browser,
                            .request = open.request,
                            .sub = open.facts.sub,
                            .grant = ports_.random.id<GrantTag>(),
                            .code = code,
                            .code_lifetime = settings_.code_lifetime};
    CO_TRY(next, co_await ports_.interactions.give_code(std::move(command), open.now));
    if (next != oauth::Next::give_code) co_return co_await follow(open, next);
    co_return CodeGiven{std::move(open.request), std::move(code)};
}

Task<Started> StartAuthorization::follow(Case& open, oauth::Next next) {
    switch (next) {
        case oauth::Next::login_required: co_return AuthorizationRefusal::login_required;
        case oauth::Next::consent_required: co_return AuthorizationRefusal::consent_required;
        case oauth::Next::log_in:
        case oauth::Next::ask_consent:
        case oauth::Next::give_code: break;
    }
    auto command = plan_interaction(open, next);
    PageOpened opened;
    if (next == oauth::Next::give_code) opened.page = PageOpened::Page::resume;
    opened.page_key = command.page_key;
    if (open.arrival.browser.empty()) opened.new_browser = command.browser;

    const auto made = co_await ports_.interactions.open(std::move(command), open.now);
    if (!made) co_return refusal_of(made.error().code);
    co_return opened;
}

ports::OpenInteraction StartAuthorization::plan_interaction(const Case& open, oauth::Next next) {
    ports::OpenInteraction command;
    command.interaction = ports_.random.id<InteractionTag>();
    command.page_key = ports_.random.alphanumeric(page_key_characters);
    command.browser = open.arrival.browser.empty() ? ports_.random.alphanumeric(browser_characters)
                                                   : open.arrival.browser;
    command.request = open.request;
    command.client_name = open.client.name;
    command.lifetime = settings_.interaction_lifetime;
    if (open.hint) {
        command.hint = open.hint;
        // Until nobody would take it for fresh any more.
        command.hint_remembered_until = open.hint->at + settings_.hint_window + Seconds(1);
    }
    if (next != oauth::Next::log_in) {
        command.stage = oauth::Stage::consent;
        command.logged_in = open.session;
    } else if (open.hint) {
        command.stage = oauth::Stage::code;
        const CodeOccasion occasion{.msisdn = open.hint->msisdn,
                                    .client_name = open.client.name,
                                    .language = open.request.language.value_or(open.language)};
        command.code = plan_login_code(ports_, occasion, settings_, limits_);
    }
    return command;
}

}  // namespace assent::authorization
