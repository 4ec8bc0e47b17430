#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assent::formats {

/// The frame of every page that a subscriber sees, so that all faces look alike.
struct PageFrame {
    std::string language;      ///< `fr`, `en`
    std::string title;         ///< plain text, as is all below unless it says HTML
    std::string carrier_name;  ///< in the head of the page; may be empty
    std::string style_address;
    std::string body;  ///< HTML
};
std::string write_page(const PageFrame& frame);

enum class Tone { good, plain, bad };

/// A page that says one thing, and perhaps asks for one click.
struct NoticePage {
    std::string language;
    std::string title;
    std::string text;
    Tone tone = Tone::plain;
    std::string link;  ///< where to go from here; empty for nowhere
    std::string link_text;
    std::string form_action;  ///< of a form with one button; empty for none
    std::vector<std::pair<std::string, std::string>> form_fields;  ///< hidden ones
    std::string button;
    std::string carrier_name;
    std::string style_address;
};
std::string write_notice_page(const NoticePage& page);

extern const std::string_view style_sheet;
/// `style-<hash of its content>.css`: it may be kept for ever. Served below `/consent/assets/`.
const std::string& style_name();

/// The headers of every such page: it is kept to itself, framed by nobody, and its forms lead only
/// to us and to `form_target` (an origin or a scheme; empty for none).
std::vector<std::pair<std::string, std::string>> page_headers(std::string_view language,
                                                              std::string_view form_target);

}  // namespace assent::formats
