// Goal: an asking ends once, for the right reason, and never later than its deadline.
// Method: tables over states, times and limits; each row changes one thing of a case that passes.

#include "core/consent/plans.h"

#include <functional>

#include <gtest/gtest.h>

namespace assent::consent {
namespace {

constexpr Instant now = instant_from_ms(1'786'269'600'000);

AnswerFacts good_answer() {
    return {.state = State::waiting,
            .deadline = now + Seconds(60),
            .code = {.matches = true, .tries_left = 3, .expires_at = now + Seconds(60)}};
}

TEST(ConsentPlans, TheDeadlineComesBeforeTheTokenEnds) {
    EXPECT_EQ(plan_deadline(now, Seconds(180), now + Seconds(300)), now + Seconds(180));
    EXPECT_EQ(plan_deadline(now, Seconds(180), now + Seconds(120)), now + Seconds(115));
    EXPECT_EQ(plan_deadline(now, Seconds(180), now + Seconds(2)), now - Seconds(3));
}

TEST(ConsentPlans, MessagesAreLimitedByNumberAndByPartner) {
    struct Row {
        SendFacts facts;
        bool expect;
    };
    const Row rows[] = {{{19, 0, 20, 0}, true},     {{20, 0, 20, 0}, false},
                        {{500, 500, 0, 0}, true},   {{0, 99, 20, 100}, true},
                        {{0, 100, 20, 100}, false}, {{20, 0, 20, 100}, false}};
    for (const auto& row : rows) EXPECT_EQ(may_send(row.facts), row.expect);
}

TEST(ConsentPlans, AResendIsJudgedInOrder) {
    struct Row {
        const char* what;
        ResendFacts facts;
        ResendVerdict expect;
    };
    const ResendFacts good{.state = State::waiting,
                           .deadline = now + Seconds(60),
                           .last_sent_at = now - resend_pause,
                           .sends = 1,
                           .limits = {}};
    auto soon = good;
    soon.last_sent_at = now - resend_pause + Milliseconds(1);
    auto many = soon;
    many.sends = sends_max;
    auto limited = good;
    limited.limits = {20, 0, 20, 0};
    auto late = many;
    late.deadline = now;
    auto refused = good;
    refused.state = State::refused;
    const Row rows[] = {{"good", good, ResendVerdict::send},
                        {"a moment too soon", soon, ResendVerdict::too_soon},
                        {"all codes sent", many, ResendVerdict::too_many},
                        {"the number has had enough", limited, ResendVerdict::too_many},
                        {"over", late, ResendVerdict::ended},
                        {"refused", refused, ResendVerdict::ended}};
    for (const auto& row : rows) EXPECT_EQ(judge_resend(row.facts, now), row.expect) << row.what;
}

TEST(ConsentPlans, AnAnswerIsJudgedInOrder) {
    struct Row {
        const char* what;
        std::function<void(AnswerFacts&)> change;
        AnswerVerdict accept;
        AnswerVerdict refuse;
    };
    using enum AnswerVerdict;
    const Row rows[] = {
        {"good", [](auto&) {}, granted, refused},
        {"wrong", [](auto& f) { f.code.matches = false; }, wrong_code, refused},
        {"last try",
         [](auto& f) {
             f.code = {false, 1, f.deadline};
         },
         exhausted, refused},
        {"right at the last try", [](auto& f) { f.code.tries_left = 1; }, granted, refused},
        {"no try left", [](auto& f) { f.code.tries_left = 0; }, exhausted, refused},
        {"at the deadline", [](auto& f) { f.deadline = now; }, ended, ended},
        {"granted", [](auto& f) { f.state = State::granted; }, ended, ended},
        {"delivered", [](auto& f) { f.state = State::delivered; }, ended, ended},
        {"refused", [](auto& f) { f.state = State::refused; }, ended, ended},
        {"failed", [](auto& f) { f.state = State::code_failed; }, ended, ended},
        {"replaced", [](auto& f) { f.state = State::replaced; }, ended, ended},
    };
    for (const auto& row : rows) {
        auto facts = good_answer();
        row.change(facts);
        EXPECT_EQ(judge_answer(facts, Decision::accept, now), row.accept) << row.what;
        EXPECT_EQ(judge_answer(facts, Decision::refuse, now), row.refuse) << row.what;
    }
}

TEST(ConsentPlans, AHandsetProvesItselfOnce) {
    HandsetFacts facts{.state = State::waiting, .deadline = now + Seconds(1), .same_number = true};
    EXPECT_EQ(judge_handset(facts, now), AnswerVerdict::granted);
    facts.same_number = false;
    EXPECT_EQ(judge_handset(facts, now), AnswerVerdict::exhausted);
    facts.deadline = now;
    EXPECT_EQ(judge_handset(facts, now), AnswerVerdict::ended);
}

TEST(ConsentPlans, OnlyWaitingEndsByTime) {
    EXPECT_EQ(state_at(State::waiting, now + Milliseconds(1), now), State::waiting);
    EXPECT_EQ(state_at(State::waiting, now, now), State::code_failed);
    for (const auto state : {State::granted, State::delivered, State::refused, State::data_failed,
                             State::faulted, State::replaced, State::code_failed}) {
        EXPECT_EQ(state_at(state, now - Seconds(1), now), state);
    }
}

TEST(ConsentPlans, AConsentLivesUntilItEndsOrIsRevoked) {
    EXPECT_TRUE(is_live({now + Milliseconds(1), {}}, now));
    EXPECT_FALSE(is_live({now, {}}, now));
    EXPECT_FALSE(is_live({now + Seconds(60), now - Seconds(1)}, now));
}

}  // namespace
}  // namespace assent::consent
