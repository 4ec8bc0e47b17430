// Goal: every way an asking can end is reached by the subscriber's flows, once, with its consent
// record and its data or without both. Method: the flows over the memory store, a movable clock and
// a seeded source; a table of what the subscriber does and what the partner then finds.

#include "flows/answer_consent.h"

#include <functional>

#include <gtest/gtest.h>

#include "flows/answer_handset.h"
#include "flows/resend_code.h"
#include "flows/show_consent.h"
#include "tests/support/asking.h"

namespace assent::flows {
namespace {

using consent::AnswerVerdict;
using consent::Decision;
using consent::State;
using partners::Scope;
using support::Asking;

std::optional<AnswerVerdict> answer(Asking& asking, Decision decision, const char* code,
                                    const char* page = "page") {
    AnswerConsent flow(asking.delivery(), asking.random, asking.settings);
    ConsentAnswer given{Secret(page), decision, Secret(code), consent::Language::english};
    auto answered = support::run(asking.loop, flow.run(std::move(given)));
    if (!answered || !*answered) return {};
    return (*answered)->verdict;
}

std::optional<AnswerVerdict> open_from(Asking& asking, Msisdn handset) {
    AnswerHandset flow(asking.delivery(), asking.random, asking.settings);
    HandsetAnswer given{Secret("page"), std::move(handset), consent::Language::french};
    auto answered = support::run(asking.loop, flow.run(std::move(given)));
    if (!answered || !*answered) return {};
    return (*answered)->verdict;
}

consent::ResendVerdict resend(Asking& asking) {
    ResendCode flow(asking.store.consents(), asking.clock, asking.random, asking.settings);
    return *support::run(asking.loop, flow.run(Secret("page"), consent::Language::french));
}

TEST(AnswerConsent, WhatTheSubscriberDoesDecidesHowItEnds) {
    struct Row {
        const char* what;
        std::function<void(Asking&)> does;
        State expect;
        std::size_t consents;
    };
    const auto accept = [](Asking& a) { answer(a, Decision::accept, Asking::code); };
    const auto guess = [](Asking& a) { answer(a, Decision::accept, Asking::wrong); };
    const auto refuse = [](Asking& a) { answer(a, Decision::refuse, ""); };
    const Row rows[] = {
        {"nothing", [](Asking&) {}, State::waiting, 0},
        {"accepts", accept, State::delivered, 1},
        {"accepts twice", [&](Asking& a) { accept(a), accept(a); }, State::delivered, 1},
        {"refuses", refuse, State::refused, 0},
        {"refuses, then accepts", [&](Asking& a) { refuse(a), accept(a); }, State::refused, 0},
        {"accepts, then refuses", [&](Asking& a) { accept(a), refuse(a); }, State::delivered, 1},
        {"one wrong code", guess, State::waiting, 0},
        {"two wrong, one right", [&](Asking& a) { guess(a), guess(a), accept(a); },
         State::delivered, 1},
        {"three wrong codes", [&](Asking& a) { guess(a), guess(a), guess(a); }, State::code_failed,
         0},
        {"the right one too late", [&](Asking& a) { guess(a), guess(a), guess(a), accept(a); },
         State::code_failed, 0},
        {"wrong, then refuses", [&](Asking& a) { guess(a), refuse(a); }, State::refused, 0},
        {"after the code's time", [&](Asking& a) { a.clock.advance(Seconds(180)), accept(a); },
         State::code_failed, 0},
        {"refuses after the time", [&](Asking& a) { a.clock.advance(Seconds(180)), refuse(a); },
         State::code_failed, 0},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.what);
        Asking asking;
        asking.open();
        row.does(asking);
        EXPECT_EQ(asking.state(), row.expect);
        EXPECT_EQ(asking.consents().size(), row.consents);
        EXPECT_EQ(asking.release().has_value(), row.expect == State::delivered);
    }
}

TEST(AnswerConsent, AThousandGuessesEvaluateThree) {
    Asking asking;
    asking.open();
    int wrong = 0;
    int exhausted = 0;
    int ended = 0;
    for (int i = 0; i < 1'000; ++i) {
        const auto verdict = answer(asking, Decision::accept, Asking::wrong);
        wrong += verdict == AnswerVerdict::wrong_code;
        exhausted += verdict == AnswerVerdict::exhausted;
        ended += verdict == AnswerVerdict::ended;
    }
    EXPECT_EQ(wrong, 2);
    EXPECT_EQ(exhausted, 1);
    EXPECT_EQ(ended, 997);
}

TEST(AnswerConsent, TheRecordKeepsWhatWasShown) {
    Asking asking;
    asking.open();
    answer(asking, Decision::accept, Asking::code);

    const auto record = asking.consents().at(0);
    EXPECT_EQ(record.shown.text,
              consent::write_asking(asking.view().ask, asking.settings.consent_lifetime,
                                    consent::Language::english));
    EXPECT_EQ(record.shown.version, consent::wording_version);
    EXPECT_EQ(record.shown.language, consent::Language::english);
    EXPECT_EQ(record.shown.channel, "web+sms");
    EXPECT_EQ(record.expires_at, asking.now() + asking.settings.consent_lifetime);
}

TEST(AnswerConsent, DataThatTheCarrierDoesNotGiveFailsTheWhole) {
    struct Row {
        const char* what;
        partners::Scopes scopes;
        bool reachable;
        bool has_bill;
        State expect;
    };
    const Row rows[] = {
        {"form", {Scope::formfilling}, true, false, State::delivered},
        {"match", {Scope::matching}, true, false, State::delivered},
        {"both", {Scope::matching, Scope::formfilling}, true, false, State::delivered},
        {"bill", {Scope::billing}, true, true, State::delivered},
        {"no bill yet", {Scope::billing}, true, false, State::data_failed},
        {"one of two", {Scope::formfilling, Scope::billing}, true, false, State::data_failed},
        {"carrier silent", {Scope::formfilling}, false, false, State::data_failed},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.what);
        Asking asking(row.reachable);
        if (row.has_bill) asking.put_bill();
        asking.open({.scopes = row.scopes});
        EXPECT_EQ(answer(asking, Decision::accept, Asking::code), AnswerVerdict::granted);
        EXPECT_EQ(asking.state(), row.expect);
        const auto released = asking.release();
        ASSERT_EQ(released.has_value(), row.expect == State::delivered);
        if (!released) continue;
        const auto& given = released->delivery;
        EXPECT_EQ(given.subscriber.has_value(), partners::contains(row.scopes, Scope::formfilling));
        EXPECT_EQ(given.scores.has_value(), partners::contains(row.scopes, Scope::matching));
        EXPECT_EQ(!given.document.empty(), row.has_bill);
        EXPECT_FALSE(given.number_verified);
    }
}

TEST(AnswerConsent, AReplacedPageAnswersNothing) {
    Asking asking;
    asking.open({.page = "old"});
    asking.open();
    EXPECT_EQ(answer(asking, Decision::accept, Asking::code, "old"), AnswerVerdict::ended);
    EXPECT_EQ(asking.view("old").state, State::replaced);
    EXPECT_EQ(asking.state(), State::waiting);
    EXPECT_EQ(answer(asking, Decision::accept, Asking::code, "nobody's"), std::nullopt);
}

TEST(AnswerHandset, TheNumberAskedAboutMustBeTheOneThatOpens) {
    struct Row {
        const char* what;
        const char* handset;
        State expect;
    };
    const Row rows[] = {{"the same", "+33612345678", State::delivered},
                        {"another", "+33612345679", State::code_failed},
                        {"unknown", "", State::code_failed}};
    for (const auto& row : rows) {
        SCOPED_TRACE(row.what);
        Asking asking;
        asking.open({.scopes = {Scope::num_verify}});
        open_from(asking, Msisdn::create(row.handset).value_or(Msisdn()));
        EXPECT_EQ(asking.state(), row.expect);
        const auto released = asking.release();
        EXPECT_TRUE(!released || released->delivery.number_verified);
        // The first word counts.
        EXPECT_EQ(open_from(asking, asking.msisdn), AnswerVerdict::ended);
    }
}

TEST(AnswerHandset, NoNetworkAnswersForACode) {
    Asking asking;
    asking.open();
    EXPECT_EQ(open_from(asking, asking.msisdn), std::nullopt);
    EXPECT_EQ(asking.state(), State::waiting);
}

TEST(ResendCode, ReplacesTheCodeWithinItsLimits) {
    using enum consent::ResendVerdict;
    Asking asking;
    asking.open();
    EXPECT_EQ(resend(asking), too_soon);
    asking.clock.advance(Seconds(20));
    EXPECT_EQ(resend(asking), send);
    EXPECT_EQ(resend(asking), too_soon);
    // The old code is one more wrong code now.
    EXPECT_EQ(answer(asking, Decision::accept, Asking::code), AnswerVerdict::wrong_code);
    asking.clock.advance(Seconds(20));
    EXPECT_EQ(resend(asking), send);
    asking.clock.advance(Seconds(20));
    EXPECT_EQ(resend(asking), too_many);
    EXPECT_EQ(asking.view().sends, consent::sends_max);
}

TEST(ResendCode, NeitherAnEndedNorAHandsetAskingGetsOne) {
    using enum consent::ResendVerdict;
    Asking asking;
    asking.open({.scopes = {Scope::num_verify}});
    asking.clock.advance(Seconds(20));
    EXPECT_EQ(resend(asking), ended);
    asking.open();
    answer(asking, Decision::refuse, "");
    asking.clock.advance(Seconds(20));
    EXPECT_EQ(resend(asking), ended);
}

TEST(ShowConsent, TellsTheTimeLeftAndTheSubscribersLanguage) {
    Asking asking;
    asking.open();
    asking.clock.advance(Seconds(30));
    ShowConsent flow(asking.store.consents(), asking.store.subscribers(), asking.clock);
    const auto page = support::run(asking.loop, flow.run(Secret("page")));
    ASSERT_TRUE(page && *page);
    EXPECT_EQ((*page)->time_left, Seconds(150));
    EXPECT_EQ((*page)->language, consent::Language::french);
    EXPECT_TRUE((*page)->view.ask.claim.family_name.empty());

    const auto unknown = support::run(asking.loop, flow.run(Secret("nobody's")));
    ASSERT_TRUE(unknown);
    EXPECT_FALSE(*unknown);
}

}  // namespace
}  // namespace assent::flows
