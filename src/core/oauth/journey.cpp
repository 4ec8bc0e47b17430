#include "core/oauth/journey.h"

#include <algorithm>

namespace assent::oauth {

HintVerdict judge_hint(const HintFacts& facts, Instant now) {
    if (!facts.seen) return HintVerdict::fresh;
    const auto& begun = facts.interaction;
    const bool goes_on =
        facts.same_client && begun.is_same_browser && now < begun.deadline && !is_over(begun.stage);
    return goes_on ? HintVerdict::goes_on : HintVerdict::replayed;
}

Stage stage_of_new_request(Stage stage) {
    return stage == Stage::granted ? Stage::consent : stage;
}

consent::ResendVerdict judge_send(const CodeSendFacts& facts, Instant now) {
    const bool open = may_answer(facts.interaction, Stage::number, now) ||
                      may_answer(facts.interaction, Stage::code, now);
    if (!open || (facts.by_hint && !facts.same_number)) return consent::ResendVerdict::ended;
    return consent::judge_resend(
        {.state = consent::State::waiting,
         .deadline = facts.interaction.deadline,
         .last_sent_at = facts.same_number ? facts.last_sent_at : Instant(),
         .sends = facts.sends,
         .limits = facts.limits},
        now);
}

Stage plan_decision(const InteractionFacts& facts, Purpose purpose, consent::Decision decision,
                    Instant now) {
    const auto at = [&](Stage stage) { return may_answer(facts, stage, now); };
    switch (decision) {
        case consent::Decision::accept:
            return at(Stage::consent) && purpose == Purpose::authorize ? Stage::granted
                                                                       : facts.stage;
        case consent::Decision::refuse:
            return at(Stage::number) || at(Stage::code) || at(Stage::consent) ? Stage::refused
                                                                              : facts.stage;
    }
    return facts.stage;
}

TakePlan plan_taking(const AuthorizationRequest& request, const TakeFacts& facts, Instant now) {
    const bool granted = may_answer(facts.interaction, Stage::granted, now);
    const bool logged_in = granted || may_answer(facts.interaction, Stage::consent, now);
    if (!logged_in || facts.purpose != Purpose::authorize) {
        return {Next::log_in, facts.interaction.stage};
    }
    auto login = facts.login;
    login.logged_in = true;
    login.consent_done = granted;
    const auto next = plan_next(request, login, now);
    switch (next) {
        case Next::give_code: return {next, Stage::finished};
        case Next::ask_consent: return {next, Stage::consent};
        case Next::log_in: return {next, Stage::number};
        case Next::login_required:
        case Next::consent_required: return {next, facts.interaction.stage};
    }
    return {next, facts.interaction.stage};
}

Instant end_of(const SessionFacts& session) {
    return std::min(session.last_used_at + session.idle,
                    session.authenticated_at + session.absolute);
}

}  // namespace assent::oauth
