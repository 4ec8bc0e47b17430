#include "faces/consent/replies.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "faces/consent/errors.h"
#include "faces/consent/messages.h"
#include "faces/consent/origin.h"
#include "formats/form.h"
#include "formats/page.h"

namespace assent::pages {

namespace {

std::string page_address(std::string_view page_key, consent::Language language,
                         const Settings& settings) {
    return path_of(settings.public_url) + "/consent/" + formats::percent_encode(page_key) +
           "?lang=" + std::string(name_of(language));
}

// Where the browser goes when a session is over. Nobody is told of a replaced one, and one that
// still waits for its data has no result to tell.
std::string address_after(const ports::SessionView& view) {
    using enum consent::State;
    switch (view.state) {
        case delivered: return view.return_to.when_delivered;
        case refused:
        case code_failed:
        case data_failed:
        case faulted: return view.return_to.when_not;
        case waiting:
        case granted:
        case replaced: return {};
    }
    return {};
}

}  // namespace

http::Response write_page(int status, std::string body, consent::Language language,
                          std::string_view form_target) {
    return {.status = status,
            .content_type = "text/html; charset=utf-8",
            .headers = formats::page_headers(name_of(language), form_target),
            .body = std::move(body)};
}

http::Response write_redirect(std::string address) {
    http::Response response{
        .status = 303, .content_type = "text/plain; charset=utf-8", .headers = {}, .body = {}};
    response.headers = formats::page_headers({}, {});
    response.headers.emplace(response.headers.begin(), "Location", std::move(address));
    return response;
}

std::string style_address(std::string_view public_url) {
    return path_of(public_url) + "/consent/assets/" + formats::style_name();
}

consent::Language choose_language(std::optional<consent::Language> said,
                                  const http::Request& request, consent::Language otherwise) {
    if (said) return *said;
    return read_accept_language(request.header("Accept-Language")).value_or(otherwise);
}

http::Response reply_with_form(const flows::ConsentPage& page, const FormReply& reply,
                               const Flows& flows, const Settings& settings) {
    const auto& view = page.view;
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(page.time_left).count();
    FormPage form{
        .language = reply.language,
        .asking = consent::plan_asking(view.ask, flows.settings.consent_lifetime, reply.language),
        .proof = view.ask.proof,
        .carrier_name = view.ask.carrier_name,
        .number = consent::write_number(view.ask.msisdn),
        .minutes_left = static_cast<int>(std::max<std::int64_t>(minutes, 1)),
        .mistake = reply.mistake,
        .tries_left = view.tries_left,
        .notice = reply.notice};
    if (!form.mistake && view.message_failed) form.mistake = Mistake::message_failed;
    return write_page(200, write_form_page(form, style_address(settings.public_url)),
                      reply.language, formats::onward_targets_of(view.return_to.when_not));
}

http::Response reply_with_end(const ports::SessionView& view, consent::Language language,
                              const Settings& settings) {
    const auto& words = form_words(language);
    ClosingPage page{.language = language,
                     .closing = closing_of(view.state, view.ask.proof),
                     .carrier_name = view.ask.carrier_name,
                     .link = address_after(view),
                     .link_text = std::string(words.back_to) + " " + view.ask.partner_name};
    if (view.state == consent::State::granted) {
        page.link = "?lang=" + std::string(name_of(language));
        page.link_text = words.check_again;
    }
    return write_page(status_of(page.closing),
                      write_closing_page(page, style_address(settings.public_url)), language, {});
}

http::Response reply_with(Closing closing, consent::Language language, const Settings& settings) {
    const ClosingPage page{
        .language = language, .closing = closing, .carrier_name = {}, .link = {}, .link_text = {}};
    return write_page(status_of(closing),
                      write_closing_page(page, style_address(settings.public_url)), language, {});
}

http::Response reply_with_redirect(const ports::SessionView& view, std::string_view page_key,
                                   consent::Language language, const Settings& settings) {
    auto address = address_after(view);
    if (address.empty()) address = page_address(page_key, language, settings);
    return write_redirect(std::move(address));
}

http::Response reply_with_notice(std::string_view page_key, std::string_view notice,
                                 consent::Language language, const Settings& settings) {
    return write_redirect(page_address(page_key, language, settings) +
                          "&notice=" + std::string(notice));
}

}  // namespace assent::pages
