#pragma once

#include <optional>
#include <string>

#include "base/id.h"
#include "base/instant.h"
#include "core/consent/plans.h"
#include "core/oauth/request.h"
#include "core/otp/code.h"

namespace assent::oauth {

/// What a browser came for.
enum class Purpose {
    authorize,     ///< a client's authorization request
    own_consents,  ///< the subscriber's own "my consents" page
};

/// Where one browser stands between a request and its answer.
enum class Stage {
    number,    ///< The phone number is still to be typed.
    code,      ///< A code was sent (or seems so); it is to be typed.
    consent,   ///< Logged in; the yes is asked, or for `own_consents` the list is shown.
    granted,   ///< Yes was said; the code for the client is to be fetched, once.
    refused,   ///< No was said, on any page.
    failed,    ///< The codes were wrong too often, or the number cannot be served.
    finished,  ///< The client was answered.
};

constexpr bool is_over(Stage stage) {
    switch (stage) {
        case Stage::number:
        case Stage::code:
        case Stage::consent:
        case Stage::granted: return false;
        case Stage::refused:
        case Stage::failed:
        case Stage::finished: return true;
    }
    return true;
}

/// What a store knows of an interaction while somebody answers on its page.
struct InteractionFacts {
    Stage stage = Stage::number;
    Instant deadline;  ///< of the whole interaction
    bool is_same_browser = false;
};

/// Whether the page may be answered at all: the browser that began it, in time, at this stage.
bool may_answer(const InteractionFacts& facts, Stage stage, Instant now);

/// What became of typing a code.
enum class LoginVerdict { right, wrong, exhausted, ended };
LoginVerdict judge_login(const InteractionFacts& facts, const otp::CodeFacts& code, Instant now);

/// An encrypted `login_hint` once it is opened (contract, section 4).
struct LoginHint {
    Instant at;  ///< its timestamp
    Msisdn msisdn;
    std::string digest;  ///< identifies this hint, to notice a replay
};

/// Whether a hint is fresh: within `window` of now, on either side.
bool is_fresh(const LoginHint& hint, Milliseconds window, Instant now);

}  // namespace assent::oauth
