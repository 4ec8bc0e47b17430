#pragma once

#include <optional>
#include <string>

#include "core/consent/wording.h"
#include "faces/consent/words.h"

namespace assent::pages {

/// The page that asks.
struct FormPage {
    consent::Language language = consent::Language::french;
    consent::Asking asking;
    consent::Proof proof = consent::Proof::code;
    std::string carrier_name;
    std::string number;  ///< partly masked
    int minutes_left = 0;
    std::optional<Mistake> mistake;
    int tries_left = 0;
    std::string notice;  ///< see write_notice
};
std::string write_form_page(const FormPage& page, const std::string& style_address);

/// The page that asks nothing (any more).
struct ClosingPage {
    consent::Language language = consent::Language::french;
    Closing closing = Closing::unknown;
    std::string carrier_name;
    std::string link;  ///< where to go from here; empty for nowhere
    std::string link_text;
};
std::string write_closing_page(const ClosingPage& page, const std::string& style_address);

}  // namespace assent::pages
