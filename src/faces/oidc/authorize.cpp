#include <utility>

#include "faces/oidc/checks/browser.h"
#include "faces/oidc/checks/steps.h"
#include "faces/oidc/checks/token_hint.h"
#include "faces/oidc/messages.h"
#include "faces/oidc/pages.h"
#include "faces/oidc/routes.h"
#include "formats/cookie.h"
#include "formats/phone.h"

namespace assent::oidc {

namespace {

using authorization::PageOpened;

// Only fills the page's input: what is no number is ignored. Numbers in national form are French
// (operator's contract, section 2).
Msisdn read_number(const std::string& hint) {
    auto phone = formats::read_phone(hint, "FR");
    return phone ? std::move(phone->msisdn) : Msisdn();
}

// `parameters` outlives the arrival: both lie in the frame of the endpoint.
authorization::Arrival read_arrival(const http::Request& request, const Parameters& parameters,
                                    const Settings& settings) {
    return {.client_id = parameters.find("client_id"),
            .browser = read_browser(request, settings),
            .login_hint = parameters.find("login_hint"),
            .hinted_number = read_number(parameters.find("login_hint")),
            .token_hint = read_token_hint(parameters.find("id_token_hint")),
            .read = [&parameters](const oauth::Client* client) {
                return read_request({parameters, client});
            }};
}

http::Response write_opened(const PageOpened& opened, const Settings& settings) {
    auto address = base_path(settings);
    switch (opened.page) {
        case PageOpened::Page::login: address += "/login/"; break;
        case PageOpened::Page::resume: address += settings.path + "/authorize/"; break;
    }
    auto response = write_redirect(address + opened.page_key.reveal());
    if (!opened.new_browser.empty()) {
        response.headers.emplace_back(
            "Set-Cookie",
            formats::write_browser_cookie(opened.new_browser.reveal(),
                                          formats::cookie_safety_of(settings.public_url)));
    }
    return response;
}

http::Response write_started(const authorization::Started& started, const ReturnTarget& target,
                             const http::Request& request, const Settings& settings) {
    if (!started) {
        const auto refusal = started.error().code;
        if (is_told_on_page(refusal)) return write_refusal_page(refusal, request, settings);
        return write_client_error(target, wire_error(refusal), settings);
    }
    if (const auto* given = std::get_if<authorization::CodeGiven>(&*started)) {
        return write_code(target, given->code, settings);
    }
    return write_opened(std::get<PageOpened>(*started), settings);
}

}  // namespace

Task<http::Response> answer_authorize(Flows flows, const Settings& settings,
                                      http::Request request) {
    if (request.sent_method() == "HEAD") co_return refuse_head();
    const auto parameters = read_parameters(request);
    if (!parameters) {
        co_return write_refusal_page(AuthorizationRefusal::unreadable, request, settings);
    }
    if (is_sent_by_foreign_form(request, settings)) {
        auto link = write_link(request, base_path(settings) + settings.path + "/authorize");
        if (!link.empty()) co_return write_see_other(std::move(link));
    }
    auto arrival = read_arrival(request, *parameters, settings);
    const auto started = co_await flows.start_authorization.run(std::move(arrival));
    const ReturnTarget target{.redirect_uri = parameters->find("redirect_uri"),
                              .state = parameters->find("state")};
    co_return write_started(started, target, request, settings);
}

}  // namespace assent::oidc
