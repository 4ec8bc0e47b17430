// Goal: a page is answered by the browser that began it, in time and at its stage only; a code
// counts then only; a hint is good within its window on both sides of now.
// Method: tables that break one fact at a time, and the window's edges.

#include "core/oauth/interaction.h"

#include <gtest/gtest.h>

namespace assent::oauth {
namespace {

constexpr Instant now = instant_from_ms(1'786'269'600'000);
constexpr Instant later = now + Milliseconds(1);

TEST(Interaction, IsAnsweredByItsBrowserInTimeAtItsStage) {
    struct Row {
        InteractionFacts facts;
        Stage stage;
        bool expect;
    };
    const Row rows[] = {{{Stage::number, later, true}, Stage::number, true},
                        {{Stage::code, later, true}, Stage::code, true},
                        {{Stage::consent, later, true}, Stage::consent, true},
                        {{Stage::granted, later, true}, Stage::granted, true},
                        {{Stage::code, later, false}, Stage::code, false},
                        {{Stage::code, now, true}, Stage::code, false},
                        {{Stage::number, later, true}, Stage::consent, false},
                        {{Stage::consent, later, true}, Stage::code, false},
                        {{Stage::refused, later, true}, Stage::refused, false},
                        {{Stage::failed, later, true}, Stage::failed, false},
                        {{Stage::finished, later, true}, Stage::finished, false}};
    for (const auto& row : rows) {
        EXPECT_EQ(may_answer(row.facts, row.stage, now), row.expect)
            << static_cast<int>(row.facts.stage) << " at " << static_cast<int>(row.stage);
    }
}

TEST(Interaction, ACodeCountsWhereItIsAskedFor) {
    const InteractionFacts open{Stage::code, later, true};
    struct Row {
        std::string_view why;
        InteractionFacts facts;
        otp::CodeFacts code;
        LoginVerdict expect;
    };
    const Row rows[] = {
        {"right", open, {true, 3, later}, LoginVerdict::right},
        {"right with the last try", open, {true, 1, later}, LoginVerdict::right},
        {"wrong", open, {false, 2, later}, LoginVerdict::wrong},
        {"wrong with the last try", open, {false, 1, later}, LoginVerdict::exhausted},
        {"right without a try", open, {true, 0, later}, LoginVerdict::exhausted},
        {"right, too late", open, {true, 3, now}, LoginVerdict::wrong},
        {"too late with the last try", open, {true, 1, now}, LoginVerdict::exhausted},
        {"another browser", {Stage::code, later, false}, {true, 3, later}, LoginVerdict::ended},
        {"time over", {Stage::code, now, true}, {true, 3, later}, LoginVerdict::ended},
        {"logged in already", {Stage::consent, later, true}, {true, 3, later}, LoginVerdict::ended},
        {"not sent yet", {Stage::number, later, true}, {true, 3, later}, LoginVerdict::ended},
        {"failed", {Stage::failed, later, true}, {true, 3, later}, LoginVerdict::ended}};
    for (const auto& row : rows) {
        EXPECT_EQ(judge_login(row.facts, row.code, now), row.expect) << row.why;
    }
}

TEST(LoginHint, IsFreshWithinItsWindow) {
    const auto window = Milliseconds(300'000);
    struct Row {
        Instant at;
        bool expect;
    };
    const Row rows[] = {{now, true},
                        {now - window, true},
                        {now + window, true},
                        {now - window - Milliseconds(1), false},
                        {now + window + Milliseconds(1), false},
                        {instant_from_ms(0), false},
                        {instant_from_ms(INT64_MIN), false},
                        {instant_from_ms(INT64_MAX), false}};
    for (const auto& row : rows) {
        EXPECT_EQ(is_fresh({row.at, {}, {}}, window, now), row.expect) << epoch_ms(row.at);
    }
}

}  // namespace
}  // namespace assent::oauth
