#include "flows/login/decide_scopes.h"

#include <utility>

#include "core/oauth/wording.h"

namespace assent::login {

Task<Result<std::optional<Page>, Fault>> DecideScopes::run(ScopeDecision decision) {
    const auto now = ports_.clock.now();
    const auto visit = decision.visit;
    CO_TRY(before, co_await ports_.interactions.find(visit.page_key, visit.browser, now));
    if (!before) co_return std::optional<Page>();
    CO_TRY(page, co_await load_page(ports_, std::move(*before), now));

    const bool leaves_own_list = decision.decision == consent::Decision::refuse &&
                                 page.view.purpose == oauth::Purpose::own_consents &&
                                 !oauth::is_over(page.view.stage);
    ports::Decide command{.page_key = visit.page_key,
                          .browser = visit.browser,
                          .decision = decision.decision,
                          .consent = ports_.random.id<ConsentTag>(),
                          .shown = plan_shown(page, decision.language),
                          .consent_lifetime = settings_.consent_lifetime};
    CO_TRY(after, co_await ports_.interactions.decide(std::move(command), now));
    if (!after) co_return std::optional<Page>();
    if (leaves_own_list) {
        CO_CHECK(co_await ports_.interactions.end_session(visit.browser, now));
    }
    page.view = std::move(*after);
    co_return std::optional(std::move(page));
}

consent::Shown DecideScopes::plan_shown(const Page& page, consent::Language language) const {
    const oauth::ScopeAsk ask{.client_name = page.view.client_name,
                              .scopes = page.view.request.scopes,
                              .msisdn = page.view.msisdn,
                              .carrier_name = page.carrier_name,
                              .consent_lifetime = settings_.consent_lifetime};
    return {.text = oauth::write_asking(ask, language),
            .version = std::string(oauth::wording_version),
            .language = language,
            .channel = "web+sms"};
}

}  // namespace assent::login
