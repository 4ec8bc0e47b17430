// Goal: a code goes to the number that was typed and to no other, and who types a number learns
// nothing about whose customer it is.
// Method: the flow over the memory store; what left is read from the outbox.

#include "flows/login/send_login_code.h"

#include <gtest/gtest.h>

#include "tests/support/login.h"

namespace assent::login {
namespace {

using oauth::Stage;

struct Bench : support::Login {
    CodeSent send(Msisdn msisdn, consent::Language language = consent::Language::french) {
        CodeWish wish{.visit = {Secret(page), Secret(browser)},
                      .msisdn = std::move(msisdn),
                      .language = language};
        return **support::run(loop, flow.run(std::move(wish)));
    }
    SendLoginCode flow{ports(), settings, limits};
};

TEST(SendLoginCode, WritesToSubscribersAndSeemsToWriteToOthers) {
    struct Row {
        const char* number;
        SendVerdict verdict;
        Stage stage;
        std::size_t messages;
    };
    const Row rows[] = {
        {"+33612345678", SendVerdict::sent, Stage::code, 1},
        {"+33612345679", SendVerdict::sent, Stage::code, 1},
        {"+33612345670", SendVerdict::sent, Stage::code, 0},
        {"+33712345678", SendVerdict::foreign, Stage::number, 0},
        {"", SendVerdict::ended, Stage::number, 0},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.number);
        Bench bench;
        bench.open();
        const auto number = Msisdn::create(row.number).value_or(Msisdn());
        EXPECT_EQ(bench.send(number).verdict, row.verdict);
        EXPECT_EQ(bench.view()->stage, row.stage);
        const auto sent = bench.messages();
        ASSERT_EQ(sent.size(), row.messages);
        if (!sent.empty()) EXPECT_EQ(sent[0].to, number);
    }
}

TEST(SendLoginCode, NobodysNumberIsTreatedAsAnyOther) {
    Bench known;
    Bench unknown;
    known.open();
    unknown.open();
    for (int step = 0; step < 5; ++step) {
        const auto one = known.send(step == 0 ? known.zoe : Msisdn());
        const auto other = unknown.send(step == 0 ? unknown.nobody : Msisdn());
        EXPECT_EQ(one.verdict, other.verdict) << step;
        EXPECT_EQ(known.view()->tries_left, unknown.view()->tries_left);
        EXPECT_EQ(known.view()->sends, unknown.view()->sends);
        known.clock.advance(Seconds(step % 2 == 0 ? 5 : 20));
        unknown.clock.advance(Seconds(step % 2 == 0 ? 5 : 20));
    }
}

TEST(SendLoginCode, TheMessageNamesTheClientInThePagesLanguage) {
    Bench bench;
    bench.open();
    bench.send(bench.zoe, consent::Language::english);
    EXPECT_TRUE(bench.messages().at(0).text.starts_with("Boutique Demo: your code is "));
}

TEST(SendLoginCode, AnotherCodeWaitsForThePauseAndAnotherNumberDoesNot) {
    Bench bench;
    bench.open();
    EXPECT_EQ(bench.send(bench.zoe).verdict, SendVerdict::sent);
    EXPECT_EQ(bench.send({}).verdict, SendVerdict::too_soon);
    EXPECT_EQ(bench.send(bench.barred).verdict, SendVerdict::sent);
    bench.clock.advance(consent::resend_pause);
    EXPECT_EQ(bench.send({}).verdict, SendVerdict::sent);
    EXPECT_EQ(bench.view()->msisdn, bench.barred);
    bench.clock.advance(consent::resend_pause);
    EXPECT_EQ(bench.send({}).verdict, SendVerdict::too_many);
}

TEST(SendLoginCode, ANumberOfAHintCannotBeChanged) {
    Bench bench;
    auto command = bench.plan_interaction(bench.request());
    command.stage = Stage::code;
    command.hint = oauth::LoginHint{bench.now(), bench.zoe, "digest"};
    command.hint_remembered_until = bench.now() + std::chrono::hours(1);
    command.code = authorization::plan_login_code(
        bench.ports(), {.msisdn = bench.zoe, .client_name = "Boutique Demo"}, bench.settings,
        bench.limits);
    bench.open(std::move(command));
    bench.clock.advance(consent::resend_pause);
    EXPECT_EQ(bench.send(bench.barred).verdict, SendVerdict::sent);
    EXPECT_EQ(bench.view()->msisdn, bench.zoe);
    for (const auto& sent : bench.messages()) EXPECT_EQ(sent.to, bench.zoe);
}

TEST(SendLoginCode, AnotherBrowserGetsNothing) {
    Bench bench;
    bench.open();
    CodeWish wish{.visit = {Secret(Bench::page), Secret("another")}, .msisdn = bench.zoe};
    EXPECT_FALSE(support::run(bench.loop, bench.flow.run(std::move(wish)))->has_value());
    EXPECT_TRUE(bench.messages().empty());
}

}  // namespace
}  // namespace assent::login
