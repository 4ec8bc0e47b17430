#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "base/secret.h"
#include "core/consent/session.h"
#include "faces/consent/login/routes.h"
#include "faces/consent/messages.h"
#include "flows/login/page.h"
#include "http/request.h"

namespace assent::login_pages {

/// What a form of these pages asks for.
enum class Step { none, number, code, resend, accept, refuse, revoke };

/// What came back from a page of ours.
struct Posted {
    Step step = Step::none;
    std::string typed_number;  ///< as typed
    Secret code;               ///< six digits; empty when what was typed is not a code
    std::string client_id;     ///< whose approval is withdrawn
    std::optional<consent::Language> language;
};

/// Reads the form. A no wins over everything else that is there.
Result<Posted, pages::BadRequest> read_posted(const http::Request& request);

/// The number typed, national forms being French ones (operator's contract, section 2); empty when
/// it is none.
Msisdn read_number(std::string_view typed);

/// Whose page it is: the key of the path, and the browser's cookie; an empty browser where that is
/// none of ours.
login::Visit read_visit(const http::Request& request, const Settings& settings);

/// The browser's id by its cookie; empty where that is none of ours.
Secret read_browser(const http::Request& request, const Settings& settings);

/// What the page's address asks.
struct Asked {
    std::optional<consent::Language> language;
    std::string notice;
    bool other_number = false;  ///< the form for another number, in place of the code's
};
Asked read_asked(const http::Request& request);

}  // namespace assent::login_pages
