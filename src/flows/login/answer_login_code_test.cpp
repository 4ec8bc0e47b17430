// Goal: only the code that was sent logs in, as the person behind the number, under a new browser
// id; somebody who cannot be served is not logged in at all.
// Method: the flow over the memory store, with a carrier that answers and one that does not.

#include "flows/login/answer_login_code.h"

#include <gtest/gtest.h>

#include "flows/login/send_login_code.h"
#include "tests/support/login.h"

namespace assent::login {
namespace {

using oauth::LoginVerdict;
using oauth::Stage;

struct Bench : support::Login {
    using Login::Login;

    void send(Msisdn msisdn) {
        CodeWish wish{.visit = {Secret(page), Secret(browser)}, .msisdn = std::move(msisdn)};
        (void)support::run(loop, sending.run(std::move(wish)));
    }
    Result<std::optional<LoggedIn>, Fault> answer(std::string code) {
        CodeAnswer answer{.visit = {Secret(page), Secret(browser)}, .code = Secret(code)};
        return support::run(loop, flow.run(std::move(answer)));
    }
    SendLoginCode sending{ports(), settings, limits};
    AnswerLoginCode flow{ports(), settings};
};

TEST(AnswerLoginCode, TheRightOneLogsInThePersonUnderANewBrowserId) {
    Bench bench;
    bench.open();
    bench.send(bench.zoe);
    const auto answered = **bench.answer(bench.code());
    EXPECT_EQ(answered.verdict, LoginVerdict::right);
    EXPECT_EQ(answered.page.view.stage, Stage::consent);
    EXPECT_EQ(answered.page.view.user_id, "orange-fr|C-001");
    EXPECT_EQ(answered.page.contract_language, consent::Language::english);
    EXPECT_FALSE(answered.page.is_over());
    EXPECT_EQ(answered.new_browser.reveal().size(), 32U);
    EXPECT_TRUE(bench.has_session(answered.new_browser.reveal()));
    EXPECT_FALSE(bench.has_session(Bench::browser));
    EXPECT_FALSE(bench.view()) << "the old id opens nothing any more";
    EXPECT_TRUE(bench.view(answered.new_browser.reveal()));
}

TEST(AnswerLoginCode, AYesThatIsRememberedIsNotAskedAgainUnlessTheClientWantsIt) {
    struct Row {
        oauth::Scopes approved;
        std::vector<oauth::Prompt> prompts;
        const char* hinted_sub;
        oauth::Next next;
    };
    const oauth::Scopes both = {oauth::Scope::openid, oauth::Scope::customer_bill_last};
    const Row rows[] = {
        {both, {}, "", oauth::Next::give_code},
        {{oauth::Scope::openid}, {}, "", oauth::Next::ask_consent},
        {both, {oauth::Prompt::consent}, "", oauth::Next::ask_consent},
        {both, {oauth::Prompt::login}, "", oauth::Next::give_code},
        {both, {}, "shop/orange-fr|C-001", oauth::Next::give_code},
        {both, {}, "shop/orange-fr|C-002", oauth::Next::login_required},
    };
    for (const auto& row : rows) {
        Bench bench;
        bench.approve(row.approved);
        auto request = bench.request();
        request.prompts = row.prompts;
        request.hinted_sub = row.hinted_sub;
        bench.open(bench.plan_interaction(std::move(request)));
        bench.send(bench.zoe);
        const auto answered = **bench.answer(bench.code());
        EXPECT_EQ(answered.page.next, row.next);
        EXPECT_EQ(answered.page.is_over(), row.next != oauth::Next::ask_consent);
    }
}

TEST(AnswerLoginCode, WrongOnesUseUpTheTriesForEveryNumberAlike) {
    for (const bool known : {true, false}) {
        Bench bench;
        bench.open();
        bench.send(known ? bench.zoe : bench.nobody);
        for (const auto verdict :
             {LoginVerdict::wrong, LoginVerdict::wrong, LoginVerdict::exhausted}) {
            const auto answered = **bench.answer(Bench::wrong);
            EXPECT_EQ(answered.verdict, verdict);
            EXPECT_TRUE(answered.new_browser.empty());
        }
        EXPECT_EQ(bench.view()->stage, Stage::failed);
        EXPECT_EQ((**bench.answer(bench.code())).verdict, LoginVerdict::ended);
    }
}

TEST(AnswerLoginCode, WhoIsNotEligibleIsNotLoggedIn) {
    Bench bench;
    bench.open();
    bench.send(bench.barred);
    const auto answered = **bench.answer(bench.code());
    EXPECT_EQ(answered.page.view.stage, Stage::failed);
    EXPECT_TRUE(answered.page.is_over());
    EXPECT_FALSE(bench.has_session(answered.new_browser.reveal()));
    EXPECT_EQ(bench.view(answered.new_browser.reveal())->stage, Stage::failed);
}

TEST(AnswerLoginCode, ACarrierThatDoesNotAnswerCostsNoTry) {
    Bench bench(false);
    bench.open();
    bench.send(bench.zoe);
    const auto answered = bench.answer(bench.code());
    ASSERT_FALSE(answered);
    EXPECT_EQ(answered.error().code, Fault::unavailable);
    EXPECT_EQ(bench.view()->stage, Stage::code);
    EXPECT_EQ(bench.view()->tries_left, otp::tries_max);
}

TEST(AnswerLoginCode, BeforeACodeWasSentThereIsNothingToAnswer) {
    Bench bench;
    bench.open();
    EXPECT_EQ((**bench.answer(Bench::wrong)).verdict, LoginVerdict::ended);
    EXPECT_EQ(bench.view()->stage, Stage::number);
}

}  // namespace
}  // namespace assent::login
