#include <string>
#include <utility>

#include "faces/consent/messages.h"
#include "faces/consent/replies.h"
#include "faces/consent/routes.h"
#include "formats/page.h"

namespace assent::pages {

namespace {

// Whether the mobile network answers this number check by itself, and with which handset: none when
// neither a trusted header nor the sandbox is there, which fails the proof.
std::optional<Msisdn> plan_handset(const http::Request& request, const Settings& settings,
                                   const ports::SessionView& view) {
    if (view.ask.proof != consent::Proof::handset || !is_opening(request)) return {};
    auto handset = find_network_handset(request, settings, view.ask.msisdn);
    if (!handset && !settings.sandbox) handset = Msisdn();
    return handset;
}

Task<http::Response> answer_by_network(Flows flows, const Settings& settings,
                                       flows::HandsetAnswer answer) {
    const auto language = answer.language;
    const auto page_key = answer.page_key;
    auto answered = co_await flows.answer_handset.run(std::move(answer));
    if (!answered) co_return reply_with(Closing::unavailable, language, settings);
    if (!*answered) co_return reply_with(Closing::unknown, language, settings);
    co_return reply_with_redirect((*answered)->view, page_key.reveal(), language, settings);
}

}  // namespace

Task<http::Response> answer_show(Flows flows, const Settings& settings, http::Request request) {
    const auto asked = read_asked(request);
    const Secret page_key(std::string(request.parameter("key")));
    auto language = choose_language(asked.language, request, consent::Language::french);
    auto shown = co_await flows.show_consent.run(page_key);
    if (!shown) co_return reply_with(Closing::unavailable, language, settings);
    if (!*shown) co_return reply_with(Closing::unknown, language, settings);

    const auto& page = **shown;
    language = choose_language(asked.language, request, page.language);
    if (page.view.state != consent::State::waiting) {
        co_return reply_with_end(page.view, language, settings);
    }
    if (auto handset = plan_handset(request, settings, page.view)) {
        flows::HandsetAnswer answer{
            .page_key = page_key, .handset = std::move(*handset), .language = language};
        co_return co_await answer_by_network(flows, settings, std::move(answer));
    }
    const FormReply reply{.language = language, .mistake = {}, .notice = asked.notice};
    co_return reply_with_form(page, reply, flows, settings);
}

Task<http::Response> answer_style(http::Request request) {
    if (request.parameter("file") != formats::style_name()) {
        co_return http::Response{.status = 404,
                                 .content_type = "text/plain; charset=utf-8",
                                 .headers = {},
                                 .body = "no such file\n"};
    }
    http::Response response{.status = 200,
                            .content_type = "text/css; charset=utf-8",
                            .headers = {},
                            .body = std::string(formats::style_sheet)};
    response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    co_return response;
}

}  // namespace assent::pages
