// Goal: a yes is kept with the very words that were shown, a no needs no login and ends the page;
// on his own page a subscriber sees what he allowed, takes it back, and logs out.
// Method: the flows over the memory store, from every stage.

#include "flows/login/decide_scopes.h"

#include <gtest/gtest.h>

#include "core/oauth/wording.h"
#include "flows/login/open_own_consents.h"
#include "flows/login/revoke_approval.h"
#include "flows/login/send_login_code.h"
#include "flows/login/show_interaction.h"
#include "tests/support/login.h"

namespace assent::login {
namespace {

using consent::Decision;
using oauth::Purpose;
using oauth::Stage;

struct Bench : support::Login {
    void open_at(Stage stage, Purpose purpose = Purpose::authorize) {
        auto command = plan_interaction(
            purpose == Purpose::authorize ? request() : oauth::AuthorizationRequest());
        command.purpose = purpose;
        command.stage = stage;
        if (stage == Stage::consent) {
            command.logged_in = ports::BrowserSession{{zoe, "orange-fr|C-001"}, now()};
        }
        open(std::move(command));
    }
    /// Zoé, by a page of another client, in this browser.
    void log_in() {
        auto command = plan_interaction(request());
        command.page_key = Secret("another");
        open(std::move(command));
        Visit visit{Secret("another"), Secret(browser)};
        CodeWish wish{.visit = visit, .msisdn = zoe};
        (void)support::run(loop, sending.run(std::move(wish)));
        ports::AnswerCode answer{.page_key = visit.page_key,
                                 .browser = visit.browser,
                                 .code = Secret(code()),
                                 .new_browser = visit.browser,
                                 .user_id = "orange-fr|C-001",
                                 .lifetimes = {settings.session_idle, settings.session_lifetime}};
        (void)support::run(loop, store.interactions().answer_code(std::move(answer), now()));
        EXPECT_TRUE(has_session(browser));
    }
    std::optional<Page> decide(Decision decision) {
        ScopeDecision said{.visit = {Secret(page), Secret(browser)},
                           .decision = decision,
                           .language = consent::Language::french};
        return *support::run(loop, flow.run(std::move(said)));
    }
    std::optional<Page> show() {
        return *support::run(loop, showing.run({Secret(page), Secret(browser)}));
    }
    std::optional<Page> revoke(std::string client_id) {
        Visit visit{Secret(page), Secret(browser)};
        return *support::run(loop, revoking.run(std::move(visit), std::move(client_id)));
    }
    SendLoginCode sending{ports(), settings, limits};
    DecideScopes flow{ports(), settings};
    ShowInteraction showing{ports()};
    RevokeApproval revoking{ports()};
};

TEST(DecideScopes, AYesIsRememberedAndKeptWithTheWordsShown) {
    Bench bench;
    bench.open_at(Stage::consent);
    const auto shown = bench.show();
    EXPECT_EQ(shown->carrier_name, "Orange");
    EXPECT_EQ(bench.decide(Decision::accept)->view.stage, Stage::granted);
    const auto approvals = bench.approvals();
    ASSERT_EQ(approvals.size(), 1U);
    EXPECT_EQ(approvals[0].client_name, "Boutique Demo");
    EXPECT_EQ(approvals[0].scopes, bench.request().scopes);

    const auto begin = bench.now() - std::chrono::hours(1);
    const auto records = *support::run(
        bench.loop, bench.store.consents().list_consents(begin, bench.now() + Seconds(1), 10));
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].shown.version, oauth::wording_version);
    EXPECT_EQ(records[0].shown.channel, "web+sms");
    EXPECT_EQ(records[0].shown.text,
              oauth::write_asking({.client_name = "Boutique Demo",
                                   .scopes = bench.request().scopes,
                                   .msisdn = bench.zoe,
                                   .carrier_name = "Orange",
                                   .consent_lifetime = bench.settings.consent_lifetime},
                                  consent::Language::french));
}

TEST(DecideScopes, ANoEndsEveryPageAndAYesNeedsALogin) {
    struct Row {
        Stage stage;
        Decision decision;
        Stage after;
    };
    const Row rows[] = {
        {Stage::number, Decision::refuse, Stage::refused},
        {Stage::consent, Decision::refuse, Stage::refused},
        {Stage::number, Decision::accept, Stage::number},
        {Stage::consent, Decision::accept, Stage::granted},
    };
    for (const auto& row : rows) {
        Bench bench;
        bench.open_at(row.stage);
        const auto page = bench.decide(row.decision);
        EXPECT_EQ(page->view.stage, row.after);
        EXPECT_EQ(page->is_over(), oauth::is_over(row.after) || row.after == Stage::granted);
        EXPECT_EQ(bench.approvals().size(), row.after == Stage::granted ? 1U : 0U);
    }
}

TEST(OwnConsents, AreListedAndTakenBack) {
    Bench bench;
    bench.approve({oauth::Scope::openid, oauth::Scope::email});
    bench.open_at(Stage::consent, Purpose::own_consents);
    ASSERT_EQ(bench.show()->approvals.size(), 1U);
    EXPECT_TRUE(bench.revoke("another"));
    EXPECT_EQ(bench.show()->approvals.size(), 1U);
    EXPECT_TRUE(bench.revoke("shop"));
    EXPECT_TRUE(bench.show()->approvals.empty());
    EXPECT_EQ(bench.decide(Decision::accept)->view.stage, Stage::consent) << "nothing is asked";
}

TEST(OwnConsents, NothingIsTakenBackFromAClientsPage) {
    Bench bench;
    bench.approve({oauth::Scope::openid});
    bench.open_at(Stage::consent);
    EXPECT_TRUE(bench.revoke("shop"));
    EXPECT_EQ(bench.approvals().size(), 1U);
}

TEST(OwnConsents, LeavingLogsOut) {
    Bench bench;
    OpenOwnConsents opening(bench.ports(), bench.settings);
    const auto fresh = *support::run(bench.loop, opening.run(Secret()));
    EXPECT_EQ(fresh.new_browser.reveal().size(), 32U);
    const auto known = *support::run(bench.loop, opening.run(Secret(Bench::browser)));
    EXPECT_TRUE(known.new_browser.empty());
    EXPECT_NE(known.page_key, fresh.page_key);

    for (const auto stage : {Stage::number, Stage::consent}) {
        Bench leaving;
        leaving.log_in();
        leaving.open_at(stage, Purpose::own_consents);
        EXPECT_EQ(leaving.decide(Decision::refuse)->view.stage, Stage::refused);
        EXPECT_FALSE(leaving.has_session(Bench::browser));
        EXPECT_EQ(leaving.view()->stage, Stage::refused);
    }
}

}  // namespace
}  // namespace assent::login
