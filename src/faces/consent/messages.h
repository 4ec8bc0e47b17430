#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/msisdn.h"
#include "base/result.h"
#include "base/secret.h"
#include "core/consent/session.h"
#include "faces/consent/settings.h"
#include "http/request.h"

namespace assent::pages {

/// Which button was pressed.
enum class Step { none, accept, refuse, resend };

/// What came back from a page of ours.
struct Posted {
    Step step = Step::none;
    Secret code;         ///< six digits; empty when what was typed is not a code
    std::string msisdn;  ///< as typed
    std::optional<consent::Language> language;
};

enum class BadRequest { not_a_form };

/// Whether a body of this type is a form; one that names no type is taken for it.
bool is_form(std::string_view content_type);

/// Reads the form. A no wins over a yes when both are there.
Result<Posted, BadRequest> read_posted(const http::Request& request);

/// The six digits of what was typed, without the blanks and dashes that people and phones put
/// between them; empty when they are not six digits.
Secret read_code(std::string_view typed);

/// What `?lang=` and `?notice=` say.
struct Asked {
    std::optional<consent::Language> language;
    std::string notice;
};
Asked read_asked(const http::Request& request);

/// The number typed, read by the country of the number that was asked about; empty when it is none.
Msisdn read_handset(std::string_view typed, const Msisdn& asked);

/// The handset that the mobile network names, if one of its proxies does.
std::optional<Msisdn> find_network_handset(const http::Request& request, const Settings& settings,
                                           const Msisdn& asked);

/// Whether opening the link is somebody's act: neither a look ahead by a browser nor a HEAD.
bool is_opening(const http::Request& request);

/// `fr` or `en`, as links and the form carry it; nothing for anything else.
std::optional<consent::Language> read_language(std::string_view name);

/// The one of our languages that `Accept-Language` (RFC 9110, 12.5.4) ranks highest; nothing when
/// it names neither.
std::optional<consent::Language> read_accept_language(std::string_view header);

}  // namespace assent::pages
