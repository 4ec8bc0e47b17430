#include <utility>

#include "faces/consent/login/messages.h"
#include "faces/consent/login/replies.h"
#include "faces/consent/login/routes.h"
#include "faces/consent/replies.h"

namespace assent::login_pages {

Task<http::Response> answer_page(Flows flows, const Settings& settings, http::Request request) {
    const auto asked = read_asked(request);
    const auto visit = read_visit(request, settings);
    auto language = pages::choose_language(asked.language, request, consent::Language::french);
    if (visit.browser.empty()) co_return reply_with(Closing::not_here, language, settings);

    const auto shown = co_await flows.show_interaction.run(visit);
    if (!shown) co_return reply_with(Closing::unavailable, language, settings);
    if (!*shown) co_return reply_with(Closing::not_here, language, settings);

    const auto& page = **shown;
    language = choose_language(asked.language, request, page);
    if (page.is_over()) {
        co_return reply_with_end(page, visit.page_key.reveal(), language, settings);
    }
    const Reply reply{.language = language,
                      .mistake = {},
                      .notice = asked.notice,
                      .typed_number = {},
                      .other_number = asked.other_number};
    co_return reply_with_page(page, reply, settings);
}

Task<http::Response> answer_own_consents(Flows flows, const Settings& settings,
                                         http::Request request) {
    const auto asked = read_asked(request);
    const auto language =
        pages::choose_language(asked.language, request, consent::Language::french);
    // A look ahead by a browser, or a HEAD, is nobody on his way.
    if (!pages::is_opening(request)) co_return http::Response{.status = 204};

    const auto opened = co_await flows.open_own_consents.run(read_browser(request, settings));
    if (!opened) co_return reply_with(Closing::unavailable, language, settings);
    auto response = reply_with_opened(opened->page_key.reveal(), language, settings);
    if (!opened->new_browser.empty()) set_browser(response, opened->new_browser, settings);
    co_return response;
}

}  // namespace assent::login_pages
