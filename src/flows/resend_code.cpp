#include "flows/resend_code.h"

#include <utility>

#include "core/consent/wording.h"
#include "flows/make_code.h"

namespace assent::flows {

Task<Result<consent::ResendVerdict, Fault>> ResendCode::run(Secret page_key,
                                                            consent::Language language) {
    const auto now = clock_.now();
    CO_TRY(page, co_await consents_.find_page(page_key, now));
    if (!page || page->ask.proof != consent::Proof::code) co_return consent::ResendVerdict::ended;

    auto code = make_code(random_);
    auto text = consent::write_code_message(page->ask, code, language);
    ports::ResendCode command{.page_key = std::move(page_key),
                              .code = std::move(code),
                              .message = {.id = random_.id<MessageTag>(),
                                          .to = page->ask.msisdn,
                                          .text = std::move(text)},
                              .code_lifetime = settings_.code_lifetime,
                              .limits = message_limits(settings_)};
    co_return co_await consents_.resend_code(std::move(command), now);
}

}  // namespace assent::flows
