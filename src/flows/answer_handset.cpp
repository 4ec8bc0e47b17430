#include "flows/answer_handset.h"

#include <utility>

#include "core/consent/wording.h"

namespace assent::flows {

Task<Result<std::optional<ports::Answered>, Fault>> AnswerHandset::run(HandsetAnswer answer) {
    const auto now = ports_.clock.now();
    CO_TRY(page, co_await ports_.consents.find_page(answer.page_key, now));
    if (!page || page->ask.proof != consent::Proof::handset) {
        co_return std::optional<ports::Answered>();
    }

    const auto lifetime = settings_.consent_lifetime;
    ports::AnswerHandset command{
        .page_key = answer.page_key,
        .handset = std::move(answer.handset),
        .consent = random_.id<ConsentTag>(),
        .shown = {.text = consent::write_asking(page->ask, lifetime, answer.language),
                  .version = std::string(consent::wording_version),
                  .language = answer.language,
                  .channel = "network"},
        .consent_lifetime = lifetime};
    CO_TRY(answered, co_await ports_.consents.answer_handset(std::move(command), now));
    if (!answered) co_return std::optional<ports::Answered>();

    co_return std::optional(
        co_await conclude_answer(ports_, std::move(answer.page_key), std::move(*answered)));
}

}  // namespace assent::flows
