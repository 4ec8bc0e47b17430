#include "flows/login/revoke_approval.h"

#include <utility>

namespace assent::login {

Task<Result<std::optional<Page>, Fault>> RevokeApproval::run(Visit visit, std::string client_id) {
    const auto now = ports_.clock.now();
    CO_TRY(view, co_await ports_.interactions.find(std::move(visit.page_key),
                                                   std::move(visit.browser), now));
    if (!view) co_return std::optional<Page>();
    CO_TRY(page, co_await load_page(ports_, std::move(*view), now));

    const bool is_own_list = page.view.purpose == oauth::Purpose::own_consents &&
                             page.view.stage == oauth::Stage::consent;
    if (is_own_list) {
        oauth::Subject subject{.msisdn = page.view.msisdn, .user_id = page.view.user_id};
        CO_CHECK(
            co_await ports_.grants.revoke_approval(std::move(subject), std::move(client_id), now));
    }
    co_return std::optional(std::move(page));
}

}  // namespace assent::login
