#pragma once

#include <string_view>

namespace assent::login_pages {

/// Mustache: the bodies of the pages; the frame around them is formats/page's.
extern const std::string_view number_markup;
extern const std::string_view code_markup;
extern const std::string_view consent_markup;
extern const std::string_view own_markup;

}  // namespace assent::login_pages
