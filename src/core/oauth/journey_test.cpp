// Goal: a browser goes from stage to stage in the one order there is, whatever it sends.
// Method: each rule as a table over the facts that a store loads.

#include "core/oauth/journey.h"

#include <vector>

#include <gtest/gtest.h>

namespace assent::oauth {
namespace {

constexpr Instant now{Milliseconds{1'790'000'000'000}};
constexpr auto every_stage = {Stage::number,  Stage::code,   Stage::consent, Stage::granted,
                              Stage::refused, Stage::failed, Stage::finished};

InteractionFacts at(Stage stage) {
    return {.stage = stage, .deadline = now + Seconds(1), .is_same_browser = true};
}
InteractionFacts from_elsewhere(Stage stage) {
    auto facts = at(stage);
    facts.is_same_browser = false;
    return facts;
}
InteractionFacts too_late(Stage stage) {
    auto facts = at(stage);
    facts.deadline = now;
    return facts;
}

TEST(Hint, GoesOnInItsOwnBrowserOnlyAndIsAReplayEverywhereElse) {
    struct Row {
        HintFacts facts;
        HintVerdict verdict;
    };
    const std::vector<Row> rows = {
        {{.seen = false}, HintVerdict::fresh},
        {{.seen = true, .same_client = true, .interaction = at(Stage::code)}, HintVerdict::goes_on},
        {{.seen = true, .same_client = true, .interaction = at(Stage::granted)},
         HintVerdict::goes_on},
        {{.seen = true, .same_client = true, .interaction = from_elsewhere(Stage::code)},
         HintVerdict::replayed},
        {{.seen = true, .same_client = false, .interaction = at(Stage::code)},
         HintVerdict::replayed},
        {{.seen = true, .same_client = true, .interaction = too_late(Stage::code)},
         HintVerdict::replayed},
        {{.seen = true, .same_client = true, .interaction = at(Stage::failed)},
         HintVerdict::replayed},
        {{.seen = true, .same_client = true, .interaction = at(Stage::finished)},
         HintVerdict::replayed},
    };
    for (const auto& row : rows) EXPECT_EQ(judge_hint(row.facts, now), row.verdict);
}

TEST(NewRequest, IsAskedForAgainWhereTheOldOneHadItsYes) {
    for (const auto stage : every_stage) {
        EXPECT_EQ(stage_of_new_request(stage), stage == Stage::granted ? Stage::consent : stage);
    }
}

TEST(SendingACode, IsJudgedByStageNumberPauseAndCount) {
    using enum consent::ResendVerdict;
    struct Row {
        CodeSendFacts facts;
        consent::ResendVerdict verdict;
    };
    const auto recently = now - Seconds(1);
    const std::vector<Row> rows = {
        {{.interaction = at(Stage::number)}, send},
        {{.interaction = at(Stage::code), .same_number = true, .last_sent_at = recently}, too_soon},
        {{.interaction = at(Stage::code), .same_number = true, .last_sent_at = now - Seconds(20)},
         send},
        {{.interaction = at(Stage::code), .same_number = false, .last_sent_at = recently}, send},
        {{.interaction = at(Stage::code), .by_hint = true, .same_number = false}, ended},
        {{.interaction = at(Stage::code), .by_hint = true, .same_number = true}, send},
        {{.interaction = at(Stage::code), .sends = consent::sends_max}, too_many},
        {{.interaction = at(Stage::code), .limits = {.to_number = 5, .to_number_max = 5}},
         too_many},
        {{.interaction = from_elsewhere(Stage::number)}, ended},
        {{.interaction = too_late(Stage::number)}, ended},
        {{.interaction = at(Stage::consent)}, ended},
        {{.interaction = at(Stage::failed)}, ended},
    };
    for (const auto& row : rows) EXPECT_EQ(judge_send(row.facts, now), row.verdict);
}

TEST(Decision, AYesCountsAtConsentAndANoBeforeIt) {
    using consent::Decision;
    for (const auto stage : every_stage) {
        const bool early =
            stage == Stage::number || stage == Stage::code || stage == Stage::consent;
        const auto after = [&](const InteractionFacts& facts, Decision decision) {
            return plan_decision(facts, Purpose::authorize, decision, now);
        };
        EXPECT_EQ(after(at(stage), Decision::accept),
                  stage == Stage::consent ? Stage::granted : stage);
        EXPECT_EQ(after(at(stage), Decision::refuse), early ? Stage::refused : stage);
        for (const auto decision : {Decision::accept, Decision::refuse}) {
            EXPECT_EQ(after(from_elsewhere(stage), decision), stage);
            EXPECT_EQ(after(too_late(stage), decision), stage);
        }
    }
    EXPECT_EQ(
        plan_decision(at(Stage::consent), Purpose::own_consents, consent::Decision::accept, now),
        Stage::consent);
}

TEST(Taking, GivesACodeOnceAndForAStandingYesOnly) {
    struct Row {
        Stage stage;
        Scopes approved;
        std::vector<Prompt> prompts;
        Next next;
        Stage after;
    };
    const Scopes both = {Scope::openid, Scope::customer_bill_last};
    const std::vector<Row> rows = {
        {Stage::granted, both, {}, Next::give_code, Stage::finished},
        {Stage::granted, both, {Prompt::consent}, Next::give_code, Stage::finished},
        {Stage::granted, {Scope::openid}, {}, Next::ask_consent, Stage::consent},
        {Stage::consent, both, {}, Next::give_code, Stage::finished},
        {Stage::consent, both, {Prompt::consent}, Next::ask_consent, Stage::consent},
        {Stage::consent, {}, {}, Next::ask_consent, Stage::consent},
        {Stage::number, both, {}, Next::log_in, Stage::number},
        {Stage::code, both, {}, Next::log_in, Stage::code},
        {Stage::refused, both, {}, Next::log_in, Stage::refused},
        {Stage::failed, both, {}, Next::log_in, Stage::failed},
        {Stage::finished, both, {}, Next::log_in, Stage::finished},
    };
    for (const auto& row : rows) {
        AuthorizationRequest request;
        request.scopes = both;
        request.prompts = row.prompts;
        TakeFacts facts{.interaction = at(row.stage)};
        facts.login.approved = row.approved;
        const auto plan = plan_taking(request, facts, now);
        EXPECT_EQ(plan.next, row.next);
        EXPECT_EQ(plan.stage, row.after);
        facts.purpose = Purpose::own_consents;
        EXPECT_EQ(plan_taking(request, facts, now).next, Next::log_in);
        facts.purpose = Purpose::authorize;
        facts.interaction = from_elsewhere(row.stage);
        EXPECT_EQ(plan_taking(request, facts, now).next, Next::log_in);
    }
}

TEST(Taking, BeginsAnewWhereTheLoginGrewTooOld) {
    AuthorizationRequest request;
    request.max_age = Seconds(60);
    TakeFacts facts{.interaction = at(Stage::granted)};
    facts.login.authenticated_at = now - Seconds(61);
    EXPECT_EQ(plan_taking(request, facts, now).next, Next::log_in);
    EXPECT_EQ(plan_taking(request, facts, now).stage, Stage::number);
}

TEST(BrowserSession, EndsByIdlenessOrAgeWhicheverIsFirst) {
    const SessionFacts fresh{now, now, Seconds(30), Seconds(100)};
    EXPECT_EQ(end_of(fresh), now + Seconds(30));
    const SessionFacts used{now, now + Seconds(80), Seconds(30), Seconds(100)};
    EXPECT_EQ(end_of(used), now + Seconds(100));
}

}  // namespace
}  // namespace assent::oauth
