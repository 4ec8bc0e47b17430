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
    /// What the page's own address asks, encoded and without `lang`: the language switch keeps it.
    std::string query = {};
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
    std::string button;       ///< of a form with this one button; empty for none
    std::string form_action;  ///< where it leads; empty for the page's own address
    std::vector<std::pair<std::string, std::string>> form_fields;  ///< hidden ones
    std::string carrier_name;
    std::string style_address;
    std::string query = {};  ///< see PageFrame
};
std::string write_notice_page(const NoticePage& page);

extern const std::string_view style_sheet;
/// `style-<hash of its content>.css`: it may be kept for ever. Served below `/consent/assets/`.
const std::string& style_name();

/// The headers of every such page, and (without a language) of a redirect between them: it is kept
/// to itself, framed by nobody, and its forms lead only to us and to `form_target` (an origin or a
/// scheme, see form_target_of; empty for none). Chromium applies form-action to the redirects after
/// a POST too.
std::vector<std::pair<std::string, std::string>> page_headers(std::string_view language,
                                                              std::string_view form_target);

/// What `form_target` has to be for a form whose answer redirects to `address`: its origin, or the
/// scheme of a native app's (`com.example.app:`); "" where it is no address.
std::string form_target_of(std::string_view address);

/// The same for the address of somebody who will send the browser on, as a client does after a
/// login: its scheme, and from http to https. With the origin alone Chromium breaks the way off at
/// the client's own redirect, and the subscriber sees a button that does nothing.
std::string onward_targets_of(std::string_view address);

}  // namespace assent::formats
