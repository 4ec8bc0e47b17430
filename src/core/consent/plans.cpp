#include "core/consent/plans.h"

#include <algorithm>

namespace assent::consent {

Instant plan_deadline(Instant sent_at, Milliseconds code_lifetime, Instant token_expires_at) {
    return std::min(sent_at + code_lifetime, token_expires_at - deadline_margin);
}

bool may_send(const SendFacts& facts) {
    if (facts.to_number_max > 0 && facts.to_number >= facts.to_number_max) return false;
    return facts.by_partner_max <= 0 || facts.by_partner < facts.by_partner_max;
}

ResendVerdict judge_resend(const ResendFacts& facts, Instant now) {
    if (state_at(facts.state, facts.deadline, now) != State::waiting) return ResendVerdict::ended;
    if (facts.sends >= sends_max || !may_send(facts.limits)) return ResendVerdict::too_many;
    if (now < facts.last_sent_at + resend_pause) return ResendVerdict::too_soon;
    return ResendVerdict::send;
}

AnswerVerdict judge_answer(const AnswerFacts& facts, Decision decision, Instant now) {
    if (state_at(facts.state, facts.deadline, now) != State::waiting) return AnswerVerdict::ended;
    if (decision == Decision::refuse) return AnswerVerdict::refused;

    switch (otp::judge_guess(facts.code, now)) {
        case otp::Verdict::right: return AnswerVerdict::granted;
        case otp::Verdict::wrong: return AnswerVerdict::wrong_code;
        case otp::Verdict::exhausted: return AnswerVerdict::exhausted;
        case otp::Verdict::expired: return AnswerVerdict::ended;
    }
    return AnswerVerdict::ended;
}

AnswerVerdict judge_handset(const HandsetFacts& facts, Instant now) {
    if (state_at(facts.state, facts.deadline, now) != State::waiting) return AnswerVerdict::ended;
    return facts.same_number ? AnswerVerdict::granted : AnswerVerdict::exhausted;
}

State state_at(State state, Instant deadline, Instant now) {
    if (state == State::waiting && now >= deadline) return State::code_failed;
    return state;
}

bool is_live(const ConsentFacts& consent, Instant now) {
    return !consent.revoked_at && now < consent.expires_at;
}

}  // namespace assent::consent
