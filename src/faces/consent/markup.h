#pragma once

#include <string_view>

namespace assent::pages {

/// Mustache: the body of the page that asks; the frame around it is formats/page's.
extern const std::string_view form_markup;

}  // namespace assent::pages
