#include "flows/login/send_login_code.h"

#include <utility>

namespace assent::login {

namespace {

using authorization::NumberStanding;

SendVerdict verdict_of(consent::ResendVerdict verdict) {
    switch (verdict) {
        case consent::ResendVerdict::send: return SendVerdict::sent;
        case consent::ResendVerdict::too_soon: return SendVerdict::too_soon;
        case consent::ResendVerdict::too_many: return SendVerdict::too_many;
        case consent::ResendVerdict::ended: return SendVerdict::ended;
    }
    return SendVerdict::ended;
}

}  // namespace

Task<Result<std::optional<CodeSent>, Fault>> SendLoginCode::run(CodeWish wish) {
    const auto now = ports_.clock.now();
    CO_TRY(view, co_await ports_.interactions.find(wish.visit.page_key, wish.visit.browser, now));
    if (!view) co_return std::optional<CodeSent>();
    CO_TRY(page, co_await load_page(ports_, std::move(*view), now));
    if (wish.msisdn.empty() || page.view.by_hint) wish.msisdn = page.view.msisdn;

    CodeSent sent{.verdict = SendVerdict::ended, .page = std::move(page)};
    if (!wish.msisdn.empty()) {
        CO_TRY(verdict, co_await send(wish, sent.page, now));
        sent.verdict = verdict;
    }
    co_return std::optional(std::move(sent));
}

Task<Result<SendVerdict, Fault>> SendLoginCode::send(const CodeWish& wish, const Page& page,
                                                     Instant now) {
    CO_TRY(standing, co_await authorization::find_standing(ports_, wish.msisdn));
    if (standing == NumberStanding::foreign) co_return SendVerdict::foreign;

    const authorization::CodeOccasion occasion{.msisdn = wish.msisdn,
                                               .client_name = page.view.client_name,
                                               .language = wish.language,
                                               .standing = standing};
    ports::SendCode command{
        .page_key = wish.visit.page_key, .browser = wish.visit.browser, .code = {}};
    command.code = authorization::plan_login_code(ports_, occasion, settings_, limits_);
    CO_TRY(verdict, co_await ports_.interactions.send_code(std::move(command), now));
    co_return verdict_of(verdict);
}

}  // namespace assent::login
