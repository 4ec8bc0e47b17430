#include <utility>

#include "faces/oidc/checks/browser.h"
#include "faces/oidc/checks/parameters.h"
#include "faces/oidc/checks/token_hint.h"
#include "faces/oidc/messages.h"
#include "faces/oidc/pages.h"
#include "faces/oidc/routes.h"
#include "formats/cookie.h"
#include "formats/page.h"

namespace assent::oidc {

namespace {

using Outcome = authorization::LoggedOut::Outcome;

// Whether the subscriber pressed our page's button, as far as his browser says. The cookie is not
// sent with a foreign site's POST to begin with; this also keeps out the other sites of our domain.
bool is_confirmed(const http::Request& request, const Parameters& parameters,
                  const Settings& settings) {
    if (request.method() != "POST" || parameters.find("confirm") != "yes") return false;
    const auto site = request.header("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin") return false;
    const auto origin = request.header("Origin");
    // `null` comes from our own page, because it forbids the referrer.
    if (origin.empty() || origin == "null") return !site.empty();
    const auto host = std::string(request.header("Host"));
    return origin == formats::form_target_of(settings.public_url) || origin == "https://" + host ||
           origin == "http://" + host;
}

authorization::Logout read_logout(const http::Request& request, const Parameters& parameters,
                                  const Settings& settings) {
    return {.browser = read_browser(request, settings),
            .token_hint = read_token_hint(parameters.find("id_token_hint")),
            .client_id = parameters.find("client_id"),
            .redirect_uri = parameters.find("post_logout_redirect_uri"),
            .confirmed = is_confirmed(request, parameters, settings)};
}

http::Response write_ended(const authorization::LoggedOut& done, const Parameters& parameters,
                           const http::Request& request, const Settings& settings) {
    http::Response response;
    if (done.may_redirect) {
        auto address = parameters.find("post_logout_redirect_uri");
        const auto& state = parameters.find("state");
        if (!state.empty()) address = add_parameter(std::move(address), "state", state);
        response = write_redirect(std::move(address));
    } else {
        response = write_logged_out_page(request, settings);
    }
    response.headers.emplace_back(
        "Set-Cookie", formats::end_browser_cookie(formats::cookie_safety_of(settings.public_url)));
    return response;
}

}  // namespace

Task<http::Response> answer_logout(Flows flows, const Settings& settings, http::Request request) {
    if (request.sent_method() == "HEAD") co_return refuse_head();
    const auto parameters = read_parameters(request);
    if (!parameters || parameters->has_repeated()) {
        co_return write_refusal_page(authorization::AuthorizationRefusal::unreadable, request,
                                     settings);
    }
    if (is_sent_by_foreign_form(request, settings)) {
        auto link = write_link(request, base_path(settings) + settings.path + "/logout");
        if (!link.empty()) co_return write_see_other(std::move(link));
    }
    const auto logout = read_logout(request, *parameters, settings);
    const auto done = co_await flows.end_session.run(logout);
    if (!done) co_return write_unavailable_page(request, settings);
    switch (done->outcome) {
        case Outcome::ended: co_return write_ended(*done, *parameters, request, settings);
        case Outcome::confirm:
            co_return write_confirm_page(logout, parameters->find("state"), request, settings);
        case Outcome::refused: break;
    }
    co_return write_logout_refused_page(request, settings);
}

}  // namespace assent::oidc
