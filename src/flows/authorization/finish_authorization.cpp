#include "flows/authorization/finish_authorization.h"

#include <utility>

namespace assent::authorization {

namespace {

// Long enough that nobody finds one by trying; a code is worth nothing without its client.
constexpr std::size_t code_characters = 32;

Finished follow(ports::Taken taken, Secret code) {
    auto& request = taken.view.request;
    switch (taken.next) {
        case oauth::Next::give_code: return CodeGiven{std::move(request), std::move(code)};
        case oauth::Next::login_required:
            return ClientRefused{std::move(request), AuthorizationRefusal::login_required};
        case oauth::Next::consent_required:
            return ClientRefused{std::move(request), AuthorizationRefusal::consent_required};
        case oauth::Next::log_in:
        case oauth::Next::ask_consent: break;
    }
    return PageUnfinished();
}

Finished finish(ports::Taken taken, Secret made) {
    using enum oauth::Stage;
    switch (taken.stage) {
        case refused:
            return ClientRefused{std::move(taken.view.request),
                                 AuthorizationRefusal::consent_refused};
        case failed:
            return ClientRefused{std::move(taken.view.request), AuthorizationRefusal::login_failed};
        case finished: return AuthorizationRefusal::interaction_unknown;
        case number:
        case code:
        case consent:
        case granted: break;
    }
    return follow(std::move(taken), std::move(made));
}

}  // namespace

Task<Finished> FinishAuthorization::run(Secret page_key, Secret browser) {
    const auto now = ports_.clock.now();
    if (browser.empty()) co_return AuthorizationRefusal::interaction_unknown;

    // First who it is: the name of the subscriber for this client is made from the two.
    CO_TRY(view, co_await ports_.interactions.find(page_key, browser, now));
    if (view && view->purpose != oauth::Purpose::authorize) {
        co_return AuthorizationRefusal::interaction_unknown;
    }
    std::string sub;
    if (view && !view->user_id.empty()) {
        sub = ports_.signer.pseudonym(view->request.client_id, view->user_id);
    }
    auto code = ports_.random.alphanumeric(code_characters);
    ports::TakeCode command{.page_key = std::move(page_key),
                            .browser = std::move(browser),
                            .sub = std::move(sub),
                            .grant = ports_.random.id<GrantTag>(),
                            .code = code,
                            .code_lifetime = settings_.code_lifetime};
    CO_TRY(taken, co_await ports_.interactions.take_code(std::move(command), now));
    if (!taken) co_return AuthorizationRefusal::interaction_unknown;
    if (taken->view.purpose != oauth::Purpose::authorize) {
        co_return AuthorizationRefusal::interaction_unknown;
    }
    co_return finish(std::move(*taken), std::move(code));
}

}  // namespace assent::authorization
