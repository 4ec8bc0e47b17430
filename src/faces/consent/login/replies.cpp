#include "faces/consent/login/replies.h"

#include <utility>

#include "faces/consent/login/errors.h"
#include "faces/consent/origin.h"
#include "faces/consent/replies.h"
#include "formats/cookie.h"
#include "formats/form.h"
#include "formats/page.h"
#include "formats/phone.h"

namespace assent::login_pages {

namespace {

using oauth::Purpose;
using oauth::Stage;

using pages::style_address;
using pages::write_page;
using pages::write_redirect;

std::string page_address(std::string_view page_key, consent::Language language,
                         const Settings& settings) {
    return pages::path_of(settings.public_url) + "/login/" + formats::percent_encode(page_key) +
           "?lang=" + std::string(name_of(language));
}

// Where the client's answer is fetched: the OpenID provider's own address.
std::string resume_address(std::string_view page_key, const Settings& settings) {
    return pages::path_of(settings.public_url) + settings.path + "/authorize/" +
           formats::percent_encode(page_key);
}

std::string own_address(consent::Language language, const Settings& settings) {
    return pages::path_of(settings.public_url) + "/consents?lang=" + std::string(name_of(language));
}

// What the number's input holds: what was typed, else what the client knows.
std::string number_to_show(const login::Page& page, std::string typed) {
    const auto& hinted = page.view.request.hinted_number;
    if (!typed.empty() || hinted.empty()) return typed;
    return formats::write_national(hinted);
}

std::string write_form(const login::Page& page, const Reply& reply, const Setting& setting,
                       const Settings& settings) {
    const auto& view = page.view;
    if (view.stage == Stage::number) {
        return write_number_page(page, number_to_show(page, reply.typed_number), setting);
    }
    if (view.stage == Stage::code && reply.other_number && !view.by_hint) {
        auto other = setting;
        other.query = "step=number";
        return write_number_page(page, number_to_show(page, reply.typed_number), other);
    }
    if (view.stage == Stage::code) return write_code_page(page, settings.otp_lifetime, setting);
    if (view.purpose == Purpose::own_consents) return write_own_page(page, setting);
    return write_consent_page(page, settings.consent_lifetime, setting);
}

}  // namespace

consent::Language choose_language(std::optional<consent::Language> said,
                                  const http::Request& request, const login::Page& page) {
    if (!said) said = page.view.request.language;
    return pages::choose_language(said, request, page.contract_language);
}

http::Response reply_with_page(const login::Page& page, const Reply& reply,
                               const Settings& settings) {
    const auto language = reply.language;
    Setting setting{.language = language,
                    .mistake = reply.mistake,
                    .notice = reply.notice,
                    .style_address = style_address(settings.public_url),
                    .own_address = own_address(language, settings)};
    const bool failed = page.view.stage == Stage::code && page.view.message_failed;
    if (!setting.mistake && failed) setting.mistake = Mistake::message_failed;
    return write_page(200, write_form(page, reply, setting, settings), language,
                      formats::onward_targets_of(page.view.request.redirect_uri));
}

http::Response reply_with_end(const login::Page& page, std::string_view page_key,
                              consent::Language language, const Settings& settings) {
    if (page.view.purpose == Purpose::authorize) {
        return write_redirect(resume_address(page_key, settings));
    }
    const Setting setting{.language = language,
                          .mistake = {},
                          .notice = {},
                          .style_address = style_address(settings.public_url)};
    const auto closing = page.view.stage == Stage::refused ? Closing::left : Closing::failed;
    return write_page(status_of(closing),
                      write_closing_page(closing, own_address(language, settings), setting),
                      language, {});
}

http::Response reply_with_redirect(const login::Page& page, std::string_view page_key,
                                   const Reply& reply, const Settings& settings) {
    if (page.is_over() && page.view.purpose == Purpose::authorize) {
        return write_redirect(resume_address(page_key, settings));
    }
    auto address = page_address(page_key, reply.language, settings);
    if (!reply.notice.empty()) address += "&notice=" + reply.notice;
    return write_redirect(std::move(address));
}

http::Response reply_with_opened(std::string_view page_key, consent::Language language,
                                 const Settings& settings) {
    return write_redirect(page_address(page_key, language, settings));
}

http::Response reply_with(Closing closing, consent::Language language, const Settings& settings) {
    const Setting setting{.language = language,
                          .mistake = {},
                          .notice = {},
                          .style_address = style_address(settings.public_url)};
    return write_page(status_of(closing), write_closing_page(closing, {}, setting), language, {});
}

void set_browser(http::Response& response, const Secret& browser, const Settings& settings) {
    const auto safety = formats::cookie_safety_of(settings.public_url);
    response.headers.emplace_back("Set-Cookie",
                                  formats::write_browser_cookie(browser.reveal(), safety));
}

}  // namespace assent::login_pages
