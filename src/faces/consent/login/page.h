#pragma once

#include <optional>
#include <string>

#include "core/consent/wording.h"
#include "faces/consent/login/words.h"
#include "flows/login/page.h"

namespace assent::login_pages {

/// What every page here needs besides what it asks.
struct Setting {
    consent::Language language = consent::Language::french;
    std::optional<Mistake> mistake;
    std::string notice;  ///< see write_notice
    std::string style_address;
    std::string own_address = {};  ///< of the subscriber's own list
    std::string query = {};        ///< of the page's address, which the language switch keeps
};

/// `typed` stands in the input already.
std::string write_number_page(const login::Page& page, const std::string& typed,
                              const Setting& setting);

std::string write_code_page(const login::Page& page, Milliseconds code_lifetime,
                            const Setting& setting);

std::string write_consent_page(const login::Page& page, Milliseconds consent_lifetime,
                               const Setting& setting);

/// What the subscriber allowed, with a button each to withdraw it.
std::string write_own_page(const login::Page& page, const Setting& setting);

/// A page that asks nothing; `link` is where to begin anew, empty for nowhere.
std::string write_closing_page(Closing closing, const std::string& link, const Setting& setting);

}  // namespace assent::login_pages
