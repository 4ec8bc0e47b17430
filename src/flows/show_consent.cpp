#include "flows/show_consent.h"

#include <algorithm>
#include <utility>

namespace assent::flows {

Task<Result<std::optional<ConsentPage>, Fault>> ShowConsent::run(Secret page_key) {
    const auto now = clock_.now();
    CO_TRY(view, co_await consents_.find_page(std::move(page_key), now));
    if (!view) co_return std::optional<ConsentPage>();

    ConsentPage page{
        .view = std::move(*view), .language = consent::Language::french, .time_left = {}};
    page.time_left = std::max(page.view.deadline - now, Milliseconds(0));
    // Only for the language: a page is shown even when this read fails.
    const auto record = co_await subscribers_.find_subscriber(page.view.ask.msisdn);
    if (record && *record) page.language = consent::language_of((*record)->locale);
    co_return std::optional(std::move(page));
}

}  // namespace assent::flows
