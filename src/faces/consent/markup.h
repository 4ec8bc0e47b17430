#pragma once

#include <string>
#include <string_view>

namespace assent::pages {

/// Mustache templates: the frame, and the two bodies that stand in it.
extern const std::string_view frame_markup;
extern const std::string_view form_markup;
extern const std::string_view closing_markup;

extern const std::string_view style_sheet;

/// `style-<hash of its content>.css`: it may be kept for ever.
const std::string& style_name();

}  // namespace assent::pages
