#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "faces/consent/login/page.h"
#include "faces/consent/login/routes.h"
#include "http/request.h"
#include "http/response.h"

namespace assent::login_pages {

/// What a page is answered with: the headers that keep it to itself, and where it sends the
/// browser.

/// The language of an answer: what the page or its link says, else the client's request, else the
/// browser, else the subscriber's contract.
consent::Language choose_language(std::optional<consent::Language> said,
                                  const http::Request& request, const login::Page& page);

/// How a page is shown.
struct Reply {
    consent::Language language = consent::Language::french;
    std::optional<Mistake> mistake;
    std::string notice;
    std::string typed_number;   ///< back into the input
    bool other_number = false;  ///< the form for another number, in place of the code's
};
/// The form of the stage that a page is at; a page that is over must not come here.
http::Response reply_with_page(const login::Page& page, const Reply& reply,
                               const Settings& settings);

/// A page that is over: to the client, or to what the subscriber's own page says at its end.
http::Response reply_with_end(const login::Page& page, std::string_view page_key,
                              consent::Language language, const Settings& settings);

/// After an answer: to the client when the page is over, else to our own page, so that reloading it
/// sends nothing again. `notice` is a word on what happened.
http::Response reply_with_redirect(const login::Page& page, std::string_view page_key,
                                   const Reply& reply, const Settings& settings);

/// To the page of an interaction that was just opened.
http::Response reply_with_opened(std::string_view page_key, consent::Language language,
                                 const Settings& settings);

/// A page about no interaction.
http::Response reply_with(Closing closing, consent::Language language, const Settings& settings);

/// Gives the browser its id.
void set_browser(http::Response& response, const Secret& browser, const Settings& settings);

}  // namespace assent::login_pages
