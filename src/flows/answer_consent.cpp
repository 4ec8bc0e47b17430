#include "flows/answer_consent.h"

#include <utility>

#include "core/consent/wording.h"

namespace assent::flows {

Task<Result<std::optional<ports::Answered>, Fault>> AnswerConsent::run(ConsentAnswer answer) {
    const auto now = ports_.clock.now();
    CO_TRY(page, co_await ports_.consents.find_page(answer.page_key, now));
    if (!page) co_return std::optional<ports::Answered>();

    const auto lifetime = settings_.consent_lifetime;
    ports::AnswerSession command{
        .page_key = answer.page_key,
        .decision = answer.decision,
        .code = std::move(answer.code),
        .consent = random_.id<ConsentTag>(),
        .shown = {.text = consent::write_asking(page->ask, lifetime, answer.language),
                  .version = std::string(consent::wording_version),
                  .language = answer.language,
                  .channel = "web+sms"},
        .consent_lifetime = lifetime};
    CO_TRY(answered, co_await ports_.consents.answer(std::move(command), now));
    if (!answered) co_return std::optional<ports::Answered>();

    co_return std::optional(
        co_await conclude_answer(ports_, std::move(answer.page_key), std::move(*answered)));
}

}  // namespace assent::flows
