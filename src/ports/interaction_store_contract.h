#pragma once

// Goal: a browser's journey from a request to its code has one order, one browser and one end, on
// every store and also when callers race. Method: the journey, left or attacked at each step; races
// on two loops with real threads.

#include <algorithm>
#include <chrono>

#include "ports/provider_contract.h"

namespace assent::ports::contract {

using consent::Decision;
using consent::ResendVerdict;
using oauth::LoginVerdict;
using oauth::Next;
using oauth::Stage;

template <class Factory>
class InteractionStoreContract : public ProviderContract<Factory> {
protected:
    Next give(const std::string& browser, oauth::AuthorizationRequest request, Instant now = noon) {
        GiveCode command;
        command.browser = Secret(browser);
        command.request = std::move(request);
        command.sub = "SUB";
        command.grant = this->random.template id<GrantTag>();
        given = "given " + std::to_string(++gives);
        command.code = Secret(given);
        command.code_lifetime = Seconds(60);
        return run(this->store().interactions().give_code(std::move(command), now)).value();
    }
    Result<Done, OpenInteractionRefusal> try_open(OpenInteraction command, Instant now = noon) {
        return run(this->store().interactions().open(std::move(command), now));
    }
    void end_session(const std::string& browser, Instant now = noon) {
        ASSERT_TRUE(run(this->store().interactions().end_session(Secret(browser), now)));
    }
    void fail(const std::string& page, const std::string& browser, Instant now = noon) {
        ASSERT_TRUE(run(this->store().interactions().fail(Secret(page), Secret(browser), now)));
    }
    /// Begins at the consent of somebody who is logged in in this browser already.
    OpenInteraction opening_logged_in(const std::string& page, const std::string& browser,
                                      Instant now = noon) {
        auto command = this->opening(page, browser);
        command.stage = Stage::consent;
        command.logged_in = this->session(browser, now);
        return command;
    }
    CodeToSend to_nobody(const std::string& code) {
        auto sending = this->to_send(code);
        sending.msisdn = *Msisdn::create("+33600000000");
        sending.message.reset();
        return sending;
    }

    std::string given;  ///< the code of the last give()
    int gives = 0;
};
TYPED_TEST_SUITE_P(InteractionStoreContract);

TYPED_TEST_P(InteractionStoreContract, AJourneyGoesFromNumberToCodeToConsentToTheClientsCode) {
    this->open(this->opening("P", "B"));
    auto view = this->find("P", "B");
    ASSERT_TRUE(view);
    EXPECT_EQ(view->stage, Stage::number);
    EXPECT_EQ(view->client_name, "Partner bank-1");
    EXPECT_EQ(view->deadline, noon + std::chrono::minutes(15));
    EXPECT_EQ(view->sends, 0);
    const auto asked = this->request();
    EXPECT_EQ(view->request.client_id, asked.client_id);
    EXPECT_EQ(view->request.redirect_uri, asked.redirect_uri);
    EXPECT_EQ(view->request.scopes, asked.scopes);
    EXPECT_EQ(view->request.scope_text, asked.scope_text);
    EXPECT_EQ(view->request.userinfo_claims, asked.userinfo_claims);
    EXPECT_EQ(view->request.id_token_claims, asked.id_token_claims);
    EXPECT_EQ(view->request.state, asked.state);
    EXPECT_EQ(view->request.nonce, asked.nonce);
    EXPECT_EQ(view->request.challenge, asked.challenge);
    EXPECT_EQ(view->request.max_age, asked.max_age);
    EXPECT_EQ(view->request.language, asked.language);

    EXPECT_EQ(this->send("P", "B", this->to_send("424242")), ResendVerdict::send);
    const auto messages = this->messages();
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_EQ(messages[0].message.text, "Your code is 424242");
    view = this->find("P", "B");
    EXPECT_EQ(view->stage, Stage::code);
    EXPECT_EQ(view->msisdn, this->zoe);
    EXPECT_EQ(view->tries_left, otp::tries_max);
    EXPECT_EQ(view->sends, 1);
    EXPECT_FALSE(view->by_hint);

    EXPECT_EQ(this->type("P", "B", "000000"), LoginVerdict::wrong);
    EXPECT_EQ(this->find("P", "B")->tries_left, otp::tries_max - 1);
    EXPECT_EQ(this->type("P", "B", "424242", noon + Seconds(9)), LoginVerdict::right);
    view = this->find("P", "B+");
    ASSERT_TRUE(view);
    EXPECT_EQ(view->stage, Stage::consent);
    EXPECT_EQ(view->user_id, this->user);
    EXPECT_EQ(view->authenticated_at, noon + Seconds(9));
    EXPECT_TRUE(view->login_done);

    this->accept("P", "B+", noon + Seconds(10));
    const auto taken = this->take("P", "B+", "CODE", noon + Seconds(11));
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->next, Next::give_code);
    EXPECT_EQ(taken->stage, Stage::granted);
    EXPECT_EQ(taken->view.stage, Stage::finished);
    EXPECT_EQ(taken->view.request.state, "state-7");
    EXPECT_EQ(this->count(audit::Kind::code_wrong), 1);
    EXPECT_EQ(this->count(audit::Kind::logged_in), 1);
    EXPECT_EQ(this->count(audit::Kind::consent_given), 1);
    EXPECT_EQ(this->count(audit::Kind::code_issued), 1);
    this->expect_proofs();
}

TYPED_TEST_P(InteractionStoreContract, AYesIsKeptWithWhatWasShown) {
    this->log_in("P", "B");
    this->accept("P", "B+", noon + Seconds(10));
    const auto kept =
        run(this->store().consents().list_consents(noon, noon + Seconds(60), 10)).value();
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].licence, this->bank);
    EXPECT_EQ(kept[0].partner_name, "Partner bank-1");
    EXPECT_EQ(kept[0].msisdn, this->zoe);
    EXPECT_EQ(kept[0].scope_text, oauth::write_scopes(this->asked));
    EXPECT_EQ(kept[0].shown.text, "Partner asks for your bills");
    EXPECT_EQ(kept[0].given_at, noon + Seconds(10));
    EXPECT_EQ(kept[0].expires_at, noon + Seconds(10) + std::chrono::hours(24 * 365));
    EXPECT_FALSE(kept[0].revoked_at);
}

TYPED_TEST_P(InteractionStoreContract, APageKeyIsUselessFromAnotherBrowser) {
    this->open(this->opening("P", "B"));
    EXPECT_FALSE(this->find("P", "thief"));
    EXPECT_FALSE(this->find("P", ""));
    EXPECT_FALSE(this->find("unknown", "B"));
    EXPECT_EQ(this->send("P", "thief", this->to_send("111111")), ResendVerdict::ended);
    EXPECT_EQ(this->send("P", "B", this->to_send("424242")), ResendVerdict::send);
    auto& interactions = this->store().interactions();
    EXPECT_FALSE(
        run(interactions.answer_code(this->answering("P", "thief", "424242"), noon)).value());
    EXPECT_FALSE(this->decide(this->deciding("P", "thief", Decision::refuse)));
    this->fail("P", "thief");
    EXPECT_EQ(this->find("P", "B")->stage, Stage::code);
    EXPECT_EQ(this->find("P", "B")->tries_left, otp::tries_max);
    EXPECT_EQ(this->type("P", "B", "424242"), LoginVerdict::right);
    EXPECT_FALSE(this->decide(this->deciding("P", "thief", Decision::accept)));
    this->accept("P", "B+");
    EXPECT_FALSE(this->take("P", "thief", "CODE"));
    EXPECT_FALSE(this->take("P", "B", "CODE"));
    EXPECT_EQ(this->take("P", "B+", "CODE")->next, Next::give_code);
}

TYPED_TEST_P(InteractionStoreContract, ThreeWrongCodesEndIt) {
    this->open(this->opening("P", "B"));
    this->send("P", "B", this->to_send("424242"));
    EXPECT_EQ(this->type("P", "B", "1"), LoginVerdict::wrong);
    EXPECT_EQ(this->type("P", "B", ""), LoginVerdict::wrong);
    EXPECT_EQ(this->type("P", "B", "3"), LoginVerdict::exhausted);
    EXPECT_EQ(this->find("P", "B")->stage, Stage::failed);
    EXPECT_EQ(this->type("P", "B", "424242"), LoginVerdict::ended);
    EXPECT_EQ(this->send("P", "B", this->to_send("5"), noon + Seconds(60)), ResendVerdict::ended);
    EXPECT_FALSE(this->session("B+"));
    const auto taken = this->take("P", "B", "CODE");
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->stage, Stage::failed);
    EXPECT_NE(taken->next, Next::give_code);
    EXPECT_EQ(this->count(audit::Kind::login_failed), 1);
}

TYPED_TEST_P(InteractionStoreContract, OfAThousandGuessesThreeAreCompared) {
    this->open(this->opening("P", "B"));
    this->send("P", "B", this->to_send("424242"));
    std::vector<Task<Result<std::optional<CodeAnswered>, Fault>>> tasks;
    for (int i = 0; i < 1000; ++i) {
        auto command = this->answering("P", "B", std::to_string(100'000 + i));
        tasks.push_back(this->store().interactions().answer_code(std::move(command), noon));
    }
    std::vector<LoginVerdict> verdicts;
    for (auto& answer : race(std::move(tasks))) verdicts.push_back((*answer)->verdict);
    EXPECT_EQ(std::ranges::count(verdicts, LoginVerdict::wrong), otp::tries_max - 1);
    EXPECT_EQ(std::ranges::count(verdicts, LoginVerdict::exhausted), 1);
    EXPECT_EQ(std::ranges::count(verdicts, LoginVerdict::ended), 1000 - otp::tries_max);
}

TYPED_TEST_P(InteractionStoreContract, ANewCodeReplacesTheOldOneAndItsMessage) {
    this->open(this->opening("P", "B"));
    this->send("P", "B", this->to_send("111111"));
    EXPECT_EQ(this->type("P", "B", "0"), LoginVerdict::wrong);
    const auto later = noon + Seconds(20);
    EXPECT_EQ(this->send("P", "B", this->to_send("222222"), later), ResendVerdict::send);
    EXPECT_EQ(this->find("P", "B")->tries_left, otp::tries_max);
    EXPECT_EQ(this->find("P", "B")->sends, 2);
    EXPECT_EQ(this->find("P", "B")->last_sent_at, later);
    const auto messages = this->messages(later);
    ASSERT_EQ(messages.size(), 1U) << "the first one was not taken yet";
    EXPECT_EQ(messages[0].message.text, "Your code is 222222");
    EXPECT_EQ(this->type("P", "B", "111111", later), LoginVerdict::wrong);
    EXPECT_EQ(this->type("P", "B", "222222", later), LoginVerdict::right);
}

TYPED_TEST_P(InteractionStoreContract, ACodeThatCameTooLateLogsNobodyIn) {
    this->open(this->opening("P", "B"));
    this->send("P", "B", this->to_send("424242"));
    const auto late = noon + std::chrono::minutes(5);
    EXPECT_NE(this->type("P", "B", "424242", late), LoginVerdict::right);
    EXPECT_FALSE(this->session("B+", late));
    EXPECT_EQ(this->send("P", "B", this->to_send("222222"), late), ResendVerdict::send);
    EXPECT_EQ(this->type("P", "B", "222222", late + Seconds(299)), LoginVerdict::right);
}

TYPED_TEST_P(InteractionStoreContract, SendingIsHeldBackByPauseCountAndLimits) {
    this->open(this->opening("P", "B"));
    EXPECT_EQ(this->send("P", "B", this->to_send("1")), ResendVerdict::send);
    EXPECT_EQ(this->send("P", "B", this->to_send("2"), noon + Seconds(19)),
              ResendVerdict::too_soon);
    auto other = this->to_send("2");
    other.msisdn = *Msisdn::create("+33699999999");
    other.message->to = other.msisdn;
    EXPECT_EQ(this->send("P", "B", other, noon + Seconds(19)), ResendVerdict::send);
    EXPECT_EQ(this->find("P", "B")->msisdn, other.msisdn);
    EXPECT_EQ(this->send("P", "B", this->to_send("3"), noon + Seconds(60)), ResendVerdict::send);
    EXPECT_EQ(this->send("P", "B", this->to_send("4"), noon + Seconds(120)),
              ResendVerdict::too_many);

    this->open(this->opening("P2", "B2"));
    auto limited = this->to_send("5");
    limited.limits.per_number_per_hour = 2;
    EXPECT_EQ(this->send("P2", "B2", limited, noon + Seconds(120)), ResendVerdict::too_many);
    limited.limits = {.per_number_per_hour = 0, .per_partner_per_hour = 3};
    EXPECT_EQ(this->send("P2", "B2", limited, noon + Seconds(120)), ResendVerdict::too_many);
    limited.limits.per_partner_per_hour = 4;
    EXPECT_EQ(this->send("P2", "B2", limited, noon + Seconds(120)), ResendVerdict::send);
}

TYPED_TEST_P(InteractionStoreContract, NobodysNumberLooksLikeAnyOther) {
    this->open(this->opening("P", "B"));
    EXPECT_EQ(this->send("P", "B", this->to_nobody("424242")), ResendVerdict::send);
    EXPECT_TRUE(this->messages().empty());
    const auto view = this->find("P", "B");
    EXPECT_EQ(view->stage, Stage::code);
    EXPECT_EQ(view->sends, 1);
    EXPECT_EQ(view->tries_left, otp::tries_max);
    EXPECT_FALSE(view->message_failed);
    EXPECT_EQ(this->send("P", "B", this->to_nobody("424242"), noon + Seconds(1)),
              ResendVerdict::too_soon);
    EXPECT_EQ(this->type("P", "B", "424242"), LoginVerdict::wrong);
    EXPECT_EQ(this->type("P", "B", ""), LoginVerdict::wrong);
    EXPECT_EQ(this->type("P", "B", "424242"), LoginVerdict::exhausted);

    this->open(this->opening("P2", "B2"));
    auto limited = this->to_nobody("1");
    limited.limits.per_number_per_hour = 1;
    EXPECT_EQ(this->send("P2", "B2", limited), ResendVerdict::too_many);
}

TYPED_TEST_P(InteractionStoreContract, AFailedMessageIsSaidOnItsPage) {
    this->open(this->opening("P", "B"));
    this->send("P", "B", this->to_send("424242"));
    EXPECT_FALSE(this->find("P", "B")->message_failed);
    const auto id = this->messages().at(0).message.id;
    ASSERT_TRUE(run(this->store().outbox().mark_failed(id, noon)));
    EXPECT_TRUE(this->find("P", "B")->message_failed);
    this->send("P", "B", this->to_send("222222"), noon + Seconds(20));
    EXPECT_FALSE(this->find("P", "B")->message_failed);
}

TYPED_TEST_P(InteractionStoreContract, ARightCodeMovesTheBrowserToItsNewId) {
    this->open(this->opening("other tab", "B"));
    this->open(this->opening("other browser", "C"));
    this->log_in("P", "B");
    for (const char* page : {"P", "other tab"}) {
        EXPECT_FALSE(this->find(page, "B")) << page;
        EXPECT_TRUE(this->find(page, "B+")) << page;
    }
    EXPECT_TRUE(this->find("other browser", "C"));
    EXPECT_EQ(this->find("other tab", "B+")->stage, Stage::number);
    EXPECT_FALSE(this->session("B"));
    const auto session = this->session("B+");
    ASSERT_TRUE(session);
    EXPECT_EQ(session->subject, this->zoes());
    EXPECT_EQ(session->authenticated_at, noon);

    this->send("other tab", "B+", this->to_send("777777"), noon + Seconds(5));
    EXPECT_EQ(this->type("other tab", "B+", "777777", noon + Seconds(5)), LoginVerdict::right);
    EXPECT_FALSE(this->session("B+")) << "a login anew takes the old session's place";
    EXPECT_EQ(this->session("B++", noon + Seconds(5))->authenticated_at, noon + Seconds(5));
}

TYPED_TEST_P(InteractionStoreContract, AHintGoesOnInItsBrowserWithoutASecondMessage) {
    this->open(this->opening_by_hint("P", "B"));
    EXPECT_TRUE(this->find("P", "B")->by_hint);
    EXPECT_EQ(this->find("P", "B")->stage, Stage::code);
    EXPECT_EQ(this->messages().size(), 1U);

    auto again = this->opening_by_hint("P2", "B");
    again.request.state = "another state";
    EXPECT_TRUE(this->try_open(again, noon + Seconds(60)));
    EXPECT_TRUE(this->messages(noon + Seconds(1)).empty());
    EXPECT_FALSE(this->find("P", "B"));
    const auto view = this->find("P2", "B");
    ASSERT_TRUE(view);
    EXPECT_EQ(view->request.state, "another state");
    EXPECT_EQ(view->sends, 1);
    EXPECT_EQ(view->deadline, noon + std::chrono::minutes(15));
    EXPECT_EQ(this->type("P2", "B", "424242"), LoginVerdict::right);

    EXPECT_TRUE(this->try_open(this->opening_by_hint("P3", "B+")));
    EXPECT_EQ(this->find("P3", "B+")->stage, Stage::consent);
    this->accept("P3", "B+");
    // A yes is for the request that it answered.
    auto more = this->opening_by_hint("P4", "B+");
    more.request.scopes.push_back(oauth::Scope::form_filling);
    EXPECT_TRUE(this->try_open(more));
    EXPECT_EQ(this->find("P4", "B+")->stage, Stage::consent);
    EXPECT_EQ(this->take("P4", "B+", "CODE")->next, Next::ask_consent);
}

TYPED_TEST_P(InteractionStoreContract, AHintFromElsewhereIsAReplay) {
    const auto replayed = [&](OpenInteraction command, Instant now = noon) {
        const auto answer = this->try_open(std::move(command), now);
        return !answer && answer.error().code == OpenInteractionRefusal::hint_replayed;
    };
    this->open(this->opening_by_hint("P", "B"));
    EXPECT_TRUE(replayed(this->opening_by_hint("X", "thief")));
    EXPECT_FALSE(this->find("X", "thief"));
    auto others = this->opening_by_hint("X", "B");
    others.request.client_id = this->shop;
    EXPECT_TRUE(replayed(others));
    EXPECT_EQ(this->messages().size(), 1U);
    EXPECT_TRUE(this->find("P", "B"));

    this->decide(this->deciding("P", "B", Decision::refuse));
    EXPECT_TRUE(replayed(this->opening_by_hint("X", "B"))) << "what it began is over";
    const auto remembered_until = noon + std::chrono::minutes(10);
    EXPECT_TRUE(replayed(this->opening_by_hint("X", "B"), remembered_until - Milliseconds(1)));
}

TYPED_TEST_P(InteractionStoreContract, OfRacingHintsOneBegins) {
    std::vector<Task<Result<Done, OpenInteractionRefusal>>> tasks;
    for (int i = 0; i < 20; ++i) {
        const auto number = std::to_string(i);
        auto command = this->opening_by_hint("P" + number, "B" + number);
        tasks.push_back(this->store().interactions().open(std::move(command), noon));
    }
    int began = 0;
    for (const auto& answer : race(std::move(tasks))) began += answer ? 1 : 0;
    EXPECT_EQ(began, 1);
    EXPECT_EQ(this->messages().size(), 1U);
}

TYPED_TEST_P(InteractionStoreContract, AHintsNumberCannotBeChangedAndItsMessagesAreCounted) {
    this->open(this->opening_by_hint("P", "B"));
    auto other = this->to_send("222222");
    other.msisdn = *Msisdn::create("+33699999999");
    EXPECT_EQ(this->send("P", "B", other, noon + Seconds(30)), ResendVerdict::ended);
    EXPECT_EQ(this->send("P", "B", this->to_send("222222"), noon + Seconds(19)),
              ResendVerdict::too_soon);
    EXPECT_EQ(this->send("P", "B", this->to_send("222222"), noon + Seconds(20)),
              ResendVerdict::send);

    auto limited = this->opening_by_hint("P2", "B2");
    limited.hint->digest = "another hint";
    limited.code->limits.per_number_per_hour = 2;
    const auto answer = this->try_open(limited, noon + Seconds(20));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, OpenInteractionRefusal::sms_limited);
    EXPECT_FALSE(this->find("P2", "B2"));
}

TYPED_TEST_P(InteractionStoreContract, ANoNeedsNoLoginAndIsTheLastWord) {
    for (const char* page : {"at number", "at code", "at consent"}) {
        const std::string name = page;
        auto browser = "B " + name;
        this->open(this->opening(name, browser));
        if (name != "at number") this->send(name, browser, this->to_send("424242"));
        if (name == "at consent") {
            EXPECT_EQ(this->type(name, browser, "424242"), LoginVerdict::right);
            browser += "+";
        }
        const auto view = this->decide(this->deciding(name, browser, Decision::refuse));
        ASSERT_TRUE(view);
        EXPECT_EQ(view->stage, Stage::refused);
        EXPECT_EQ(this->decide(this->deciding(name, browser, Decision::accept))->stage,
                  Stage::refused);
        EXPECT_EQ(this->send(name, browser, this->to_send("1"), noon + Seconds(30)),
                  ResendVerdict::ended);
        const auto taken = this->take(name, browser, "CODE");
        EXPECT_EQ(taken->stage, Stage::refused);
        EXPECT_NE(taken->next, Next::give_code);
    }
    EXPECT_TRUE(this->messages().empty()) << "a code that no longer counts is not sent";
    EXPECT_TRUE(this->approved(this->zoes()).empty());
}

TYPED_TEST_P(InteractionStoreContract, AYesBeforeTheLoginIsNone) {
    this->open(this->opening("P", "B"));
    EXPECT_EQ(this->decide(this->deciding("P", "B", Decision::accept))->stage, Stage::number);
    this->send("P", "B", this->to_send("424242"));
    EXPECT_EQ(this->decide(this->deciding("P", "B", Decision::accept))->stage, Stage::code);
    EXPECT_EQ(this->take("P", "B", "CODE")->next, Next::log_in);
    EXPECT_EQ(this->count(audit::Kind::consent_given), 0);
}

TYPED_TEST_P(InteractionStoreContract, ACodeIsTakenOnce) {
    this->log_in("P", "B");
    this->accept("P", "B+");
    this->accept("P", "B+");
    EXPECT_EQ(this->count(audit::Kind::consent_given), 1) << "a double click";
    std::vector<Task<Result<std::optional<Taken>, Fault>>> tasks;
    for (int i = 0; i < 20; ++i) {
        auto command = this->taking("P", "B+", "CODE" + std::to_string(i));
        tasks.push_back(this->store().interactions().take_code(std::move(command), noon));
    }
    int given = 0;
    for (auto& answer : race(std::move(tasks))) given += (*answer)->next == Next::give_code ? 1 : 0;
    EXPECT_EQ(given, 1);
    EXPECT_EQ(this->count(audit::Kind::code_issued), 1);
    EXPECT_EQ(this->take("P", "B+", "CODE")->stage, Stage::finished);
    EXPECT_FALSE(this->redeem(this->redeeming("CODE", "T")));
}

TYPED_TEST_P(InteractionStoreContract, ARememberedYesIsTakenAtTheConsentPage) {
    this->log_in("P", "B");
    this->accept("P", "B+");
    this->open(this->opening_logged_in("same", "B+"));
    EXPECT_EQ(this->find("same", "B+")->stage, Stage::consent);
    EXPECT_EQ(this->find("same", "B+")->user_id, this->user);
    EXPECT_FALSE(this->find("same", "B+")->login_done);
    const auto taken = this->take("same", "B+", "CODE");
    EXPECT_EQ(taken->next, Next::give_code);
    EXPECT_EQ(taken->stage, Stage::consent);
    EXPECT_TRUE(this->redeem(this->redeeming("CODE", "T")));

    auto more = this->opening_logged_in("more", "B+");
    more.request.scopes.push_back(oauth::Scope::form_filling);
    this->open(more);
    EXPECT_EQ(this->take("more", "B+", "CODE2")->next, Next::ask_consent);
    auto forced = this->opening_logged_in("forced", "B+");
    forced.request.prompts = {oauth::Prompt::consent};
    this->open(forced);
    EXPECT_EQ(this->take("forced", "B+", "CODE2")->next, Next::ask_consent);
    EXPECT_FALSE(this->redeem(this->redeeming("CODE2", "T2")));
    this->accept("forced", "B+");
    EXPECT_EQ(this->take("forced", "B+", "CODE2")->next, Next::give_code);
}

TYPED_TEST_P(InteractionStoreContract, AYesThatWasTakenBackIsAskedAgain) {
    this->log_in("P", "B");
    this->accept("P", "B+");
    ASSERT_TRUE(run(this->store().grants().revoke_approval(this->zoes(), this->bank, noon)));
    EXPECT_EQ(this->take("P", "B+", "CODE")->next, Next::ask_consent);
    EXPECT_EQ(this->find("P", "B+")->stage, Stage::consent);
    this->accept("P", "B+");
    EXPECT_EQ(this->take("P", "B+", "CODE")->next, Next::give_code);
}

TYPED_TEST_P(InteractionStoreContract, GiveCodeFollowsTheFactsOfTheSession) {
    EXPECT_EQ(this->give("B", this->request()), Next::log_in);
    this->log_in("P", "B");
    EXPECT_EQ(this->give("B", this->request()), Next::log_in);
    EXPECT_EQ(this->give("B+", this->request()), Next::ask_consent);
    auto silent = this->request();
    silent.prompts = {oauth::Prompt::none};
    EXPECT_EQ(this->give("B", silent), Next::login_required);
    EXPECT_EQ(this->give("B+", silent), Next::consent_required);
    this->accept("P", "B+");

    EXPECT_FALSE(this->redeem(this->redeeming(this->given, "T")));
    EXPECT_EQ(this->give("B+", silent), Next::give_code);
    const auto given = this->redeem(this->redeeming(this->given, "T"));
    ASSERT_TRUE(given);
    EXPECT_EQ(given->grant.subject, this->zoes());
    EXPECT_TRUE(given->grant.consent);
    auto anew = this->request();
    anew.prompts = {oauth::Prompt::login};
    EXPECT_EQ(this->give("B+", anew), Next::log_in);
    auto fresh = this->request();
    fresh.max_age = Seconds(10);
    EXPECT_EQ(this->give("B+", fresh, noon + Seconds(11)), Next::log_in);
    auto somebody_else = this->request();
    somebody_else.hinted_sub = "ANOTHER";
    EXPECT_EQ(this->give("B+", somebody_else), Next::login_required);
    EXPECT_EQ(this->give("B+", this->request(this->shop)), Next::ask_consent);
}

TYPED_TEST_P(InteractionStoreContract, ASessionEndsByIdlenessAndByAge) {
    this->log_in("P", "B");
    this->accept("P", "B+");
    auto now = noon;
    const auto idle = std::chrono::minutes(30);
    EXPECT_TRUE(this->session("B+", noon + idle - Milliseconds(1)));
    EXPECT_FALSE(this->session("B+", noon + idle));
    auto request = this->request();
    request.max_age.reset();
    // Used every 20 minutes it lives for its two hours, and not longer.
    while (now + std::chrono::minutes(20) < noon + std::chrono::hours(2)) {
        now += std::chrono::minutes(20);
        ASSERT_EQ(this->give("B+", request, now), Next::give_code) << epoch_ms(now);
    }
    EXPECT_FALSE(this->session("B+", noon + std::chrono::hours(2)));
    EXPECT_EQ(this->give("B+", request, noon + std::chrono::hours(2)), Next::log_in);
}

TYPED_TEST_P(InteractionStoreContract, ALogoutEndsTheSessionAndWhatWasLoggedIn) {
    this->log_in("P", "B");
    this->open(this->opening("fresh", "B+"));
    this->end_session("B+");
    this->end_session("B+");
    this->end_session("nobody");
    EXPECT_FALSE(this->session("B+"));
    EXPECT_FALSE(this->find("P", "B+")) << "the next at this browser must not say yes for Zoé";
    EXPECT_FALSE(this->decide(this->deciding("P", "B+", Decision::accept)));
    EXPECT_EQ(this->find("fresh", "B+")->stage, Stage::number);
    EXPECT_EQ(this->count(audit::Kind::session_ended), 1);
}

TYPED_TEST_P(InteractionStoreContract, EverythingEndsAtTheDeadline) {
    this->log_in("P", "B");
    const auto end = noon + std::chrono::minutes(15);
    EXPECT_TRUE(this->find("P", "B+", end - Milliseconds(1)));
    EXPECT_FALSE(this->find("P", "B+", end));
    EXPECT_FALSE(this->decide(this->deciding("P", "B+", Decision::accept), end));
    this->accept("P", "B+", end - Milliseconds(1));
    EXPECT_FALSE(this->take("P", "B+", "CODE", end));
    EXPECT_EQ(this->send("P", "B+", this->to_send("1"), end), ResendVerdict::ended);
}

TYPED_TEST_P(InteractionStoreContract, ANumberThatCannotBeServedEndsItForGood) {
    this->open(this->opening("P", "B"));
    this->send("P", "B", this->to_send("424242"));
    this->fail("P", "B");
    this->fail("P", "B");
    EXPECT_EQ(this->find("P", "B")->stage, Stage::failed);
    EXPECT_EQ(this->type("P", "B", "424242"), LoginVerdict::ended);
    EXPECT_EQ(this->decide(this->deciding("P", "B", Decision::refuse))->stage, Stage::failed);

    this->log_in("Q", "C");
    this->accept("Q", "C+");
    EXPECT_EQ(this->take("Q", "C+", "CODE")->next, Next::give_code);
    this->fail("Q", "C+");
    EXPECT_EQ(this->find("Q", "C+")->stage, Stage::finished);
}

TYPED_TEST_P(InteractionStoreContract, TheOwnConsentsPageGivesNoCode) {
    auto command = this->opening("P", "B");
    command.purpose = oauth::Purpose::own_consents;
    command.request = {};
    command.client_name = "";
    this->open(command);
    EXPECT_EQ(this->find("P", "B")->purpose, oauth::Purpose::own_consents);
    this->send("P", "B", this->to_send("424242"));
    EXPECT_EQ(this->type("P", "B", "424242"), LoginVerdict::right);
    EXPECT_EQ(this->decide(this->deciding("P", "B+", Decision::accept))->stage, Stage::consent);
    EXPECT_NE(this->take("P", "B+", "CODE")->next, Next::give_code);
    EXPECT_TRUE(this->session("B+"));
}

TYPED_TEST_P(InteractionStoreContract, TimeErasesWhatIsOver) {
    this->open(this->opening_by_hint("H", "A"));
    this->log_in("P", "B");
    this->open(this->opening("Q", "C"));
    this->send("Q", "C", this->to_nobody("1"));
    EXPECT_EQ(this->expire(noon + std::chrono::minutes(1)), 0);
    EXPECT_TRUE(this->find("P", "B+"));
    // Interactions, the hint and the session, beside the messages.
    EXPECT_GE(this->expire(noon + std::chrono::hours(13)), 5);
    // Seen at an earlier moment: it is not hidden, it is gone.
    EXPECT_FALSE(this->find("P", "B+"));
    EXPECT_FALSE(this->session("B+"));
    EXPECT_TRUE(this->try_open(this->opening_by_hint("H2", "thief")));
    this->expect_proofs();
}

REGISTER_TYPED_TEST_SUITE_P(
    InteractionStoreContract, AJourneyGoesFromNumberToCodeToConsentToTheClientsCode,
    AYesIsKeptWithWhatWasShown, APageKeyIsUselessFromAnotherBrowser, ThreeWrongCodesEndIt,
    OfAThousandGuessesThreeAreCompared, ANewCodeReplacesTheOldOneAndItsMessage,
    ACodeThatCameTooLateLogsNobodyIn, SendingIsHeldBackByPauseCountAndLimits,
    NobodysNumberLooksLikeAnyOther, AFailedMessageIsSaidOnItsPage,
    ARightCodeMovesTheBrowserToItsNewId, AHintGoesOnInItsBrowserWithoutASecondMessage,
    AHintFromElsewhereIsAReplay, OfRacingHintsOneBegins,
    AHintsNumberCannotBeChangedAndItsMessagesAreCounted, ANoNeedsNoLoginAndIsTheLastWord,
    AYesBeforeTheLoginIsNone, ACodeIsTakenOnce, ARememberedYesIsTakenAtTheConsentPage,
    AYesThatWasTakenBackIsAskedAgain, GiveCodeFollowsTheFactsOfTheSession,
    ASessionEndsByIdlenessAndByAge, ALogoutEndsTheSessionAndWhatWasLoggedIn,
    EverythingEndsAtTheDeadline, ANumberThatCannotBeServedEndsItForGood,
    TheOwnConsentsPageGivesNoCode, TimeErasesWhatIsOver);

}  // namespace assent::ports::contract
