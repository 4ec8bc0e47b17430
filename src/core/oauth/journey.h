#pragma once

#include <string>

#include "base/instant.h"
#include "core/consent/plans.h"
#include "core/oauth/interaction.h"
#include "core/oauth/plans.h"
#include "core/oauth/request.h"

namespace assent::oauth {

/// What a store knows when an encrypted `login_hint` begins an interaction.
struct HintFacts {
    bool seen = false;             ///< it began one before, within the time that it is remembered
    bool same_client = false;      ///< for the same client
    InteractionFacts interaction;  ///< the one it began; over when that is gone
};

enum class HintVerdict {
    fresh,
    goes_on,   ///< a reload in the browser that brought it (contract, decision 6)
    replayed,  ///< from another browser, or after what it began was over
};
HintVerdict judge_hint(const HintFacts& facts, Instant now);

/// Where an interaction goes on whose request is replaced: a yes to the old one is none to the new.
Stage stage_of_new_request(Stage stage);

/// What a store knows when a code is to be sent to a number.
struct CodeSendFacts {
    InteractionFacts interaction;
    bool by_hint = false;      ///< its number came from a hint
    bool same_number = false;  ///< the number is the one the last code went to
    Instant last_sent_at;
    int sends = 0;  ///< codes of this interaction, to whatever number
    consent::SendFacts limits;
};
/// By `consent::judge_resend`; the first code to a number is free of its pause. `ended` where no
/// code may be sent any more, and for another number than a hint's.
consent::ResendVerdict judge_send(const CodeSendFacts& facts, Instant now);

/// The stage after an answer on the page: a yes counts at stage `consent` of a client's request, a
/// no at every stage before it; anything else changes nothing.
Stage plan_decision(const InteractionFacts& facts, Purpose purpose, consent::Decision decision,
                    Instant now);

/// What a store knows when the code for a client is to be taken.
struct TakeFacts {
    InteractionFacts interaction;
    Purpose purpose = Purpose::authorize;
    LoginFacts login;  ///< `logged_in` and `consent_done` are the stage's business
};
struct TakePlan {
    Next next = Next::log_in;
    Stage stage = Stage::number;  ///< after it
};
/// By `plan_next`. A code finishes the interaction; a yes that was withdrawn before its code was
/// taken is asked again, and a login that grew too old (`max_age`) begins anew.
TakePlan plan_taking(const AuthorizationRequest& request, const TakeFacts& facts, Instant now);

/// A browser's session as stores keep it.
struct SessionFacts {
    Instant authenticated_at;
    Instant last_used_at;
    Milliseconds idle{};
    Milliseconds absolute{};
};
/// When it ends, unless it is used before.
Instant end_of(const SessionFacts& session);

}  // namespace assent::oauth
