#pragma once

#include <optional>
#include <string>

#include "base/fault.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "core/oauth/grant.h"
#include "core/oauth/interaction.h"
#include "core/oauth/plans.h"
#include "core/oauth/request.h"
#include "ports/consent_store.h"

namespace assent::ports {

/// A one-time code on its way to a number.
struct CodeToSend {
    Msisdn msisdn;
    Secret code;
    /// Absent for a number that is nobody's we know: the page behaves as if a code was sent, so
    /// that nobody learns whose customer a number is.
    std::optional<OutgoingMessage> message;
    Milliseconds code_lifetime{};
    MessageLimits limits;
};

/// A browser's session: who is logged in there.
struct BrowserSession {
    oauth::Subject subject;
    Instant authenticated_at;
};

struct SessionLifetimes {
    Milliseconds idle{};
    Milliseconds absolute{};
};

/// Begins an interaction, bound to the browser that holds `browser`.
struct OpenInteraction {
    InteractionId interaction;
    Secret page_key;  ///< what the page's URL carries
    Secret browser;   ///< the browser's cookie
    oauth::Purpose purpose = oauth::Purpose::authorize;
    oauth::AuthorizationRequest request;  ///< empty for `own_consents`
    std::string client_name;
    oauth::Stage stage = oauth::Stage::number;
    /// With stage `consent`: who is logged in already.
    std::optional<BrowserSession> logged_in;
    /// With stage `code`: a hint named the number.
    std::optional<CodeToSend> code;
    /// The hint itself; its digest is remembered until then, and refused from another browser.
    std::optional<oauth::LoginHint> hint;
    Instant hint_remembered_until;
    Milliseconds lifetime{};
};

enum class OpenInteractionRefusal {
    hint_replayed,  ///< this hint was used before, in another browser
    sms_limited,    ///< this number or this client had its messages of the hour
    unavailable,
};
constexpr OpenInteractionRefusal lift(Fault, As<OpenInteractionRefusal>) {
    return OpenInteractionRefusal::unavailable;
}

/// What a page is made from.
struct InteractionView {
    oauth::Purpose purpose = oauth::Purpose::authorize;
    oauth::AuthorizationRequest request;
    std::string client_name;
    oauth::Stage stage = oauth::Stage::number;
    Instant deadline;     ///< of the whole interaction
    Msisdn msisdn;        ///< from stage `code` on
    std::string user_id;  ///< from stage `consent` on
    Instant authenticated_at;
    bool login_done = false;  ///< logged in within this interaction
    bool by_hint = false;     ///< the number came from a hint: it cannot be changed
    int tries_left = 0;
    int sends = 0;
    Instant last_sent_at;
    bool message_failed = false;
};

/// Sends a code from stage `number`, or another one from stage `code` (also to another number,
/// unless the number came from a hint).
struct SendCode {
    Secret page_key;
    Secret browser;
    CodeToSend code;
};

struct AnswerCode {
    Secret page_key;
    Secret browser;
    Secret code;         ///< as typed
    Secret new_browser;  ///< the browser's id from the login on: a fixed one is worth nothing
    std::string user_id;
    SessionLifetimes lifetimes;
};
struct CodeAnswered {
    oauth::LoginVerdict verdict = oauth::LoginVerdict::ended;
    InteractionView view;  ///< after the answer
};

/// The decision on the page. A yes writes the consent record, with what was shown, and what is
/// remembered for this subscriber and client; a no needs no login.
struct Decide {
    Secret page_key;
    Secret browser;
    consent::Decision decision = consent::Decision::refuse;
    ConsentId consent;
    consent::Shown shown;
    Milliseconds consent_lifetime{};
};

/// Takes the code for the client: from stage `granted`, or from stage `consent` when a remembered
/// yes covers the request (`oauth::plan_next` says `give_code`, judged here again on the
/// transaction's own facts). Once: the interaction is finished by it.
struct TakeCode {
    Secret page_key;
    Secret browser;
    std::string sub;  ///< of who is logged in, for this client
    GrantId grant;
    Secret code;
    Milliseconds code_lifetime{};
};

/// What became of an interaction, for its client.
struct Taken {
    oauth::Next next = oauth::Next::log_in;       ///< `give_code`: the code is written
    oauth::Stage stage = oauth::Stage::finished;  ///< before this call
    InteractionView view;
};

/// The same without an interaction: the browser has a session, and the yes is remembered.
struct GiveCode {
    Secret browser;
    oauth::AuthorizationRequest request;
    std::string sub;
    GrantId grant;
    Secret code;
    Milliseconds code_lifetime{};
};

/// Browsers on their way from a request to its answer, and who is logged in in them.
///
/// Every call is one transaction: facts, the rules of `core/oauth`, `core/otp` and `core/consent`,
/// the outcome with its audit entry and its messages. Nothing is found by a page key from another
/// browser than the one that began.
class InteractionStore {
public:
    virtual ~InteractionStore() = default;

    /// A hint that this same browser brought before goes on with the interaction it began: the page
    /// key and the request are replaced, no second message is sent.
    virtual Task<Result<Done, OpenInteractionRefusal>> open(OpenInteraction command,
                                                            Instant now) = 0;

    /// A read. Nothing for an unknown key, another browser, and after the end.
    virtual Task<Result<std::optional<InteractionView>, Fault>> find(Secret page_key,
                                                                     Secret browser,
                                                                     Instant now) = 0;

    /// Judged as `consent::judge_resend` does; the first sending is free of its pause.
    virtual Task<Result<consent::ResendVerdict, Fault>> send_code(SendCode command,
                                                                  Instant now) = 0;

    /// A right code makes the session and moves every open interaction of the browser to its new
    /// id. Nothing for an unknown page key.
    virtual Task<Result<std::optional<CodeAnswered>, Fault>> answer_code(AnswerCode command,
                                                                         Instant now) = 0;

    /// Answers the stage after it; nothing for an unknown page key.
    virtual Task<Result<std::optional<InteractionView>, Fault>> decide(Decide command,
                                                                       Instant now) = 0;

    /// The number cannot be served (no subscriber behind it, or not eligible): stage `failed`. Safe
    /// to repeat.
    virtual Task<Result<Done, Fault>> fail(Secret page_key, Secret browser, Instant now) = 0;

    /// Nothing for an unknown page key.
    virtual Task<Result<std::optional<Taken>, Fault>> take_code(TakeCode command, Instant now) = 0;

    /// Answers `give_code` when the code was written, else what has to happen instead.
    virtual Task<Result<oauth::Next, Fault>> give_code(GiveCode command, Instant now) = 0;

    /// A read: who is logged in in this browser, unless the session ended by idleness or age.
    virtual Task<Result<std::optional<BrowserSession>, Fault>> find_session(Secret browser,
                                                                            Instant now) = 0;
    /// Safe to repeat.
    virtual Task<Result<Done, Fault>> end_session(Secret browser, Instant now) = 0;
};

}  // namespace assent::ports
