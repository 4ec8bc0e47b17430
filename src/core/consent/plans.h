#pragma once

#include <optional>

#include "base/instant.h"
#include "core/consent/session.h"
#include "core/otp/code.h"

namespace assent::consent {

/// Time kept between the end of a session and the end of its token, so that a partner that polls
/// sees "not completed" before "expired".
constexpr Seconds deadline_margin{5};

/// When an unanswered session ends: a code's lifetime after it was sent, and always before the
/// token.
Instant plan_deadline(Instant sent_at, Milliseconds code_lifetime, Instant token_expires_at);

/// Limits on messages, 0 meaning none, and what was sent in the last hour.
struct SendFacts {
    int to_number = 0;
    int by_partner = 0;
    int to_number_max = 0;
    int by_partner_max = 0;
};

/// Whether one more code may be sent.
bool may_send(const SendFacts& facts);

/// A resend within this time of the last message is held back, so that a double click sends one.
constexpr Seconds resend_pause{20};
/// Codes sent for one session, the first included.
constexpr int sends_max = 3;

struct ResendFacts {
    State state = State::waiting;
    Instant deadline;
    Instant last_sent_at;
    int sends = 0;
    SendFacts limits;
};

enum class ResendVerdict { send, too_soon, too_many, ended };
ResendVerdict judge_resend(const ResendFacts& facts, Instant now);

enum class Decision { accept, refuse };

/// What the store knows when the subscriber answers on the page.
struct AnswerFacts {
    State state = State::waiting;
    Instant deadline;
    otp::CodeFacts code;  ///< `matches` is meaningless for a refusal
};

enum class AnswerVerdict {
    granted,     ///< Consent is written now.
    refused,     ///< The session ends; no code is needed to say no.
    wrong_code,  ///< A try is used, more are left.
    exhausted,   ///< The last try is used: the session ends.
    ended,       ///< It was over before this answer.
};

/// Judges an answer. A thousand guesses at once are judged one after the other inside the store's
/// transactions, so exactly `otp::tries_max` of them are compared.
AnswerVerdict judge_answer(const AnswerFacts& facts, Decision decision, Instant now);

/// What the store knows when the network says which handset opened a link.
struct HandsetFacts {
    State state = State::waiting;
    Instant deadline;
    bool same_number = false;
};

/// `granted`, `exhausted` (another handset: the proof failed) or `ended`.
AnswerVerdict judge_handset(const HandsetFacts& facts, Instant now);

/// The state as a reader sees it now: a waiting session whose time is over has failed its code
/// step, whether or not the worker has written that down yet.
State state_at(State state, Instant deadline, Instant now);

/// A consent as stores keep it, as far as a release needs it.
struct ConsentFacts {
    Instant expires_at;
    std::optional<Instant> revoked_at;
};

bool is_live(const ConsentFacts& consent, Instant now);

}  // namespace assent::consent
