#pragma once

#include <string>
#include <string_view>

#include "faces/consent/page.h"
#include "faces/consent/routes.h"
#include "flows/show_consent.h"
#include "http/response.h"

namespace assent::pages {

/// A page of ours with the headers that keep it to itself. `form_target`: see
/// formats::page_headers.
http::Response write_page(int status, std::string body, consent::Language language,
                          std::string_view form_target);
/// 303, so that what was posted is not posted again.
http::Response write_redirect(std::string address);
/// Of the style sheet, as pages below `public_url` link it.
std::string style_address(std::string_view public_url);

/// What a page is answered with, whoever asks: the headers that keep it to itself, and where it
/// sends the browser.

/// The language of an answer: what the page or its link says, else the browser, else the
/// subscriber.
consent::Language choose_language(std::optional<consent::Language> said,
                                  const http::Request& request, consent::Language otherwise);

/// The form of a session that waits.
struct FormReply {
    consent::Language language = consent::Language::french;
    std::optional<Mistake> mistake;
    std::string notice;
};
http::Response reply_with_form(const flows::ConsentPage& page, const FormReply& reply,
                               const Flows& flows, const Settings& settings);

/// The page of a session that waits for nothing.
http::Response reply_with_end(const ports::SessionView& view, consent::Language language,
                              const Settings& settings);

/// A page about no session.
http::Response reply_with(Closing closing, consent::Language language, const Settings& settings);

/// After an answer: to the partner when it is over and there is an address, else to our own page,
/// so that reloading it sends nothing again.
http::Response reply_with_redirect(const ports::SessionView& view, std::string_view page_key,
                                   consent::Language language, const Settings& settings);

/// To our own page, with a word on what happened.
http::Response reply_with_notice(std::string_view page_key, std::string_view notice,
                                 consent::Language language, const Settings& settings);

}  // namespace assent::pages
