#include "flows/login/show_interaction.h"

#include <utility>

namespace assent::login {

Task<Result<std::optional<Page>, Fault>> ShowInteraction::run(Visit visit) {
    const auto now = ports_.clock.now();
    CO_TRY(view, co_await ports_.interactions.find(std::move(visit.page_key),
                                                   std::move(visit.browser), now));
    if (!view) co_return std::optional<Page>();
    CO_TRY(page, co_await load_page(ports_, std::move(*view), now));
    co_return std::optional(std::move(page));
}

}  // namespace assent::login
