#include "core/oauth/interaction.h"

namespace assent::oauth {

bool may_answer(const InteractionFacts& facts, Stage stage, Instant now) {
    return facts.is_same_browser && now < facts.deadline && facts.stage == stage && !is_over(stage);
}

LoginVerdict judge_login(const InteractionFacts& facts, const otp::CodeFacts& code, Instant now) {
    if (!may_answer(facts, Stage::code, now)) return LoginVerdict::ended;
    switch (otp::judge_guess(code, now)) {
        case otp::Verdict::right: return LoginVerdict::right;
        case otp::Verdict::wrong: return LoginVerdict::wrong;
        case otp::Verdict::exhausted: return LoginVerdict::exhausted;
        // A code that came too late is wrong like another: the page offers a new one. It costs a
        // try too, so that `wrong` always leaves one.
        case otp::Verdict::expired:
            return code.tries_left <= 1 ? LoginVerdict::exhausted : LoginVerdict::wrong;
    }
    return LoginVerdict::ended;
}

bool is_fresh(const LoginHint& hint, Milliseconds window, Instant now) {
    // Compared without a difference: the hint's time is a stranger's number.
    return hint.at >= now - window && hint.at <= now + window;
}

}  // namespace assent::oauth
