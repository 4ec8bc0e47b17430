#include "flows/login/page.h"

#include <optional>
#include <utility>

#include "core/consent/wording.h"

namespace assent::login {

namespace {

using oauth::Purpose;
using oauth::Stage;

bool is_logged_in(const ports::InteractionView& view) {
    return view.stage == Stage::consent || view.stage == Stage::granted;
}

// Before the login the number alone says whose it is, and what the number says is no secret.
Task<Result<Done, Fault>> add_subscriber(const ProviderPorts& ports, Page& page) {
    const auto& view = page.view;
    std::optional<identity::Subscriber> record;
    if (is_logged_in(view)) {
        auto found = co_await ports.subscribers.find_subscriber(view.msisdn);
        if (!found) co_return std::move(found).error();
        record = std::move(found).value();
    }
    if (record) page.contract_language = consent::language_of(record->locale);
    const auto carrier = record ? std::string_view(record->carrier) : std::string_view();
    const auto reached = ports.carriers.find(view.msisdn, carrier);
    if (reached) page.carrier_name = reached.profile->name;
    co_return Done();
}

Task<Result<oauth::Next, Fault>> plan_consent(const ProviderPorts& ports,
                                              const ports::InteractionView& view, Instant now) {
    const auto& request = view.request;
    oauth::LoginFacts facts{.logged_in = true,
                            .authenticated_at = view.authenticated_at,
                            .sub = ports.signer.pseudonym(request.client_id, view.user_id),
                            .approved = {},
                            .login_done = view.login_done,
                            .consent_done = false};
    const oauth::Subject subject{.msisdn = view.msisdn, .user_id = view.user_id};
    auto approved = co_await ports.grants.find_approved(subject, request.client_id, now);
    if (!approved) co_return std::move(approved).error();
    facts.approved = std::move(approved).value();
    co_return oauth::plan_next(request, facts, now);
}

Task<Result<std::vector<ports::Approval>, Fault>> list_approvals(const ProviderPorts& ports,
                                                                 const ports::InteractionView& view,
                                                                 Instant now) {
    const oauth::Subject subject{.msisdn = view.msisdn, .user_id = view.user_id};
    co_return co_await ports.grants.list_approvals(subject, now);
}

}  // namespace

bool Page::is_over() const {
    switch (view.stage) {
        case Stage::number:
        case Stage::code: return false;
        case Stage::consent:
            return view.purpose == Purpose::authorize && next != oauth::Next::ask_consent;
        case Stage::granted:
        case Stage::refused:
        case Stage::failed:
        case Stage::finished: return true;
    }
    return true;
}

Task<Result<Page, Fault>> load_page(const ProviderPorts& ports, ports::InteractionView view,
                                    Instant now) {
    Page page;
    page.view = std::move(view);
    if (page.view.stage == Stage::number) {
        const auto& profiles = ports.carriers.profiles();
        if (profiles.size() == 1) page.carrier_name = profiles.front().name;
        co_return page;
    }

    CO_CHECK(co_await add_subscriber(ports, page));
    if (page.view.stage != Stage::consent) co_return page;
    switch (page.view.purpose) {
        case Purpose::authorize: {
            CO_TRY(next, co_await plan_consent(ports, page.view, now));
            page.next = next;
            break;
        }
        case Purpose::own_consents: {
            CO_TRY(approvals, co_await list_approvals(ports, page.view, now));
            page.approvals = std::move(approvals);
            break;
        }
    }
    co_return page;
}

}  // namespace assent::login
