#pragma once

// Goal: sessions, codes, consents and results keep their rules on every store, also when callers
// race. Method: one journey, left at each of its ends; races on two loops with real threads.

#include <atomic>

#include "ports/store_contract.h"

namespace assent::ports::contract {

using consent::AnswerVerdict;
using consent::State;

template <class Factory>
class ConsentStoreContract : public StoreContract<Factory> {
protected:
    SessionId asked() {
        this->add_licence(10);
        this->issue("T1");
        return this->open("T1", "P1");
    }
    Result<Released, partners::ReleaseRefusal> release(Instant now = noon) {
        return run(this->store().consents().release_delivery(this->licence, Secret("T1"), now));
    }
    ResendCode resending(const std::string& code) {
        ResendCode command;
        command.page_key = Secret("P1");
        command.code = Secret(code);
        command.message = {this->random.template id<MessageTag>(), this->zoe, "code " + code};
        command.code_lifetime = Seconds(180);
        return command;
    }
};
TYPED_TEST_SUITE_P(ConsentStoreContract);

TYPED_TEST_P(ConsentStoreContract, AYesLeadsToTheDataThroughItsConsent) {
    const auto session = this->asked();
    EXPECT_EQ(this->progress("T1").state, State::waiting);
    EXPECT_EQ(this->progress("T1").scope_text, "matching,formfilling");
    EXPECT_FALSE(this->release());
    EXPECT_EQ(this->answer("P1", "424242"), AnswerVerdict::granted);
    EXPECT_EQ(this->progress("T1").state, State::granted);

    auto unfetched = run(this->store().consents().find_unfetched(session));
    ASSERT_TRUE(unfetched && *unfetched);
    EXPECT_EQ((*unfetched)->ask.claim.family_name, "Lefèvre-Claimed");
    EXPECT_EQ(run(this->store().consents().list_unfetched(noon + Seconds(1), 10))->size(), 1U);

    this->deliver(session);
    EXPECT_EQ(this->progress("T1").state, State::delivered);
    auto released = this->release();
    ASSERT_TRUE(released);
    EXPECT_EQ(released->delivery.subscriber, this->subscriber());
    EXPECT_EQ(released->delivery.scores, this->delivery().scores);
    EXPECT_EQ(released->delivery.document, this->delivery().document);
    EXPECT_EQ(released->ask.partner_reference, "ref-7");
    this->expect_proofs();
}

TYPED_TEST_P(ConsentStoreContract, TheFirstReadingIsPaidAndRepeatsAreFree) {
    const auto session = this->asked();
    this->answer("P1", "424242");
    this->deliver(session);
    ASSERT_TRUE(this->release());
    EXPECT_EQ(this->credits(), 8);
    ASSERT_TRUE(this->release());
    EXPECT_EQ(this->credits(), 8);
}

TYPED_TEST_P(ConsentStoreContract, DataIsOutOfReachOnceTheTokenHasEnded) {
    const auto session = this->asked();
    this->answer("P1", "424242");
    this->deliver(session);
    const auto after = noon + Seconds(300);
    EXPECT_EQ(this->release(after).error().code, partners::ReleaseRefusal::token_invalid);
    EXPECT_FALSE(this->progress("T1", after).session);
    auto page = run(this->store().consents().find_page(Secret("P1"), after));
    ASSERT_TRUE(page);
    EXPECT_FALSE(*page);
    EXPECT_GT(*run(this->store().consents().expire(after + std::chrono::hours(2), 100)), 0);
    EXPECT_EQ(*run(this->store().consents().expire(after + std::chrono::hours(2), 100)), 0);
    EXPECT_EQ(run(this->store().subscribers().report(this->zoe))->sessions.size(), 0U);
    EXPECT_EQ(run(this->store().consents().list_consents(noon, after, 10))->size(), 1U);
}

TYPED_TEST_P(ConsentStoreContract, ConsentsThatEndedReleaseNothing) {
    const auto session = this->asked();
    auto command = this->answering("P1", "424242");
    command.consent_lifetime = Seconds(10);
    ASSERT_TRUE(run(this->store().consents().answer(std::move(command), noon)));
    this->deliver(session);
    EXPECT_EQ(this->release(noon + Seconds(10)).error().code,
              partners::ReleaseRefusal::consent_missing);
}

TYPED_TEST_P(ConsentStoreContract, AThousandWrongGuessesAtOnceEvaluateExactlyThree) {
    this->asked();
    std::vector<Task<Result<std::optional<Answered>, Fault>>> tasks;
    for (int i = 0; i < 1'000; ++i) {
        auto command = this->answering("P1", std::to_string(100'000 + i));
        tasks.push_back(this->store().consents().answer(std::move(command), noon));
    }
    int wrong = 0;
    int exhausted = 0;
    int ended = 0;
    for (const auto& answer : race(std::move(tasks))) {
        ASSERT_TRUE(answer && *answer);
        const auto verdict = (*answer)->verdict;
        wrong += verdict == AnswerVerdict::wrong_code ? 1 : 0;
        exhausted += verdict == AnswerVerdict::exhausted ? 1 : 0;
        ended += verdict == AnswerVerdict::ended ? 1 : 0;
    }
    EXPECT_EQ(wrong, 2);
    EXPECT_EQ(exhausted, 1);
    EXPECT_EQ(ended, 997);
    EXPECT_EQ(this->progress("T1").state, State::code_failed);
    EXPECT_EQ(this->answer("P1", "424242"), AnswerVerdict::ended);
}

TYPED_TEST_P(ConsentStoreContract, ANoEndsTheSessionWithoutACode) {
    this->asked();
    auto command = this->answering("P1", "");
    command.decision = consent::Decision::refuse;
    auto answered = run(this->store().consents().answer(std::move(command), noon));
    EXPECT_EQ((*answered)->verdict, AnswerVerdict::refused);
    EXPECT_EQ(this->progress("T1").state, State::refused);
    EXPECT_EQ(run(this->store().consents().list_consents(noon, noon + Seconds(1), 10))->size(), 0U);
}

TYPED_TEST_P(ConsentStoreContract, AnUnansweredSessionFailsAtItsDeadline) {
    const auto session = this->asked();
    const auto late = noon + Seconds(180);
    EXPECT_EQ(this->progress("T1", late).state, State::code_failed);
    EXPECT_EQ(this->answer("P1", "424242", late), AnswerVerdict::ended);
    EXPECT_EQ(*run(this->store().consents().expire(late, 100)), 1);
    EXPECT_EQ(this->trail().back(), audit::Kind::consent_failed);
    EXPECT_FALSE(*run(this->store().consents().find_unfetched(session)));
}

TYPED_TEST_P(ConsentStoreContract, ANewSessionReplacesAnUnfinishedOne) {
    this->asked();
    const auto second = this->open("T1", "P2");
    EXPECT_EQ(this->progress("T1").session, second);
    EXPECT_EQ(this->answer("P1", "424242"), AnswerVerdict::ended);
    EXPECT_EQ(this->answer("P2", "424242"), AnswerVerdict::granted);
    auto due = run(this->store().outbox().claim(noon, Seconds(30), 10));
    EXPECT_EQ(due->size(), 1U);
}

TYPED_TEST_P(ConsentStoreContract, AResentCodeReplacesTheOldOneAndIsHeldBack) {
    using enum consent::ResendVerdict;
    this->asked();
    auto& consents = this->store().consents();
    EXPECT_EQ(*run(consents.resend_code(this->resending("515151"), noon)), too_soon);
    const auto later = noon + Seconds(30);
    EXPECT_EQ(*run(consents.resend_code(this->resending("515151"), later)), send);
    EXPECT_EQ(this->answer("P1", "424242", later), AnswerVerdict::wrong_code);
    EXPECT_EQ(this->answer("P1", "515151", later), AnswerVerdict::granted);
    EXPECT_EQ(*run(consents.resend_code(this->resending("616161"), later + Seconds(30))), ended);
}

TYPED_TEST_P(ConsentStoreContract, MessagesOfTheHourAreLimited) {
    this->add_licence();
    for (int i = 0; i < 2; ++i) {
        this->issue("T" + std::to_string(i));
        this->open("T" + std::to_string(i), "P" + std::to_string(i));
    }
    this->issue("T9");
    auto command = this->opening("T9", "P9");
    command.limits.per_number_per_hour = 2;
    EXPECT_EQ(run(this->store().consents().open_session(command, noon)).error().code,
              OpenRefusal::sms_limited);
    command.limits = {.per_number_per_hour = 0, .per_partner_per_hour = 2};
    EXPECT_EQ(run(this->store().consents().open_session(command, noon)).error().code,
              OpenRefusal::sms_limited);
    const auto later = noon + std::chrono::hours(1);
    this->issue("T10", later);
    command.token = Secret("T10");
    EXPECT_TRUE(run(this->store().consents().open_session(command, later)));
}

TYPED_TEST_P(ConsentStoreContract, AnotherHandsetFailsAndTheSameOneGrants) {
    this->add_licence();
    for (const auto* handset : {"+33612345678", "+33699999999"}) {
        const std::string page = handset;
        this->issue(page);
        this->open(page, page);
        AnswerHandset command;
        command.page_key = Secret(page);
        command.handset = *Msisdn::create(handset);
        command.consent = this->random.template id<ConsentTag>();
        command.consent_lifetime = Seconds(300);
        auto answered = run(this->store().consents().answer_handset(std::move(command), noon));
        const bool same = page == this->zoe.text();
        EXPECT_EQ((*answered)->verdict, same ? AnswerVerdict::granted : AnswerVerdict::exhausted);
    }
}

TYPED_TEST_P(ConsentStoreContract, DataThatNeverCameEndsTheSession) {
    const auto session = this->asked();
    this->answer("P1", "424242");
    ASSERT_TRUE(run(this->store().consents().record_delivery(session, {}, noon)));
    EXPECT_EQ(this->progress("T1").state, State::data_failed);
    this->deliver(session);
    EXPECT_EQ(this->progress("T1").state, State::data_failed);
    EXPECT_EQ(this->release().error().code, partners::ReleaseRefusal::consent_missing);
}

TYPED_TEST_P(ConsentStoreContract, WhoWaitsIsWokenByAChange) {
    const auto session = this->asked();
    boost::asio::io_context context(1);
    const auto latch = Latch::create(context.get_executor());
    const auto seat = this->factory.room.enter(session, noon + Seconds(60), latch);
    this->answer("P1", "424242");
    EXPECT_EQ(run(context, latch->wait()), Wake::changed);
}

TYPED_TEST_P(ConsentStoreContract, AnUnknownPageIsNothing) {
    auto& consents = this->store().consents();
    EXPECT_FALSE(*run(consents.find_page(Secret("none"), noon)));
    EXPECT_FALSE(*run(consents.answer(this->answering("none", "1"), noon)));
}

REGISTER_TYPED_TEST_SUITE_P(ConsentStoreContract, AYesLeadsToTheDataThroughItsConsent,
                            TheFirstReadingIsPaidAndRepeatsAreFree,
                            DataIsOutOfReachOnceTheTokenHasEnded, ConsentsThatEndedReleaseNothing,
                            AThousandWrongGuessesAtOnceEvaluateExactlyThree,
                            ANoEndsTheSessionWithoutACode, AnUnansweredSessionFailsAtItsDeadline,
                            ANewSessionReplacesAnUnfinishedOne,
                            AResentCodeReplacesTheOldOneAndIsHeldBack, MessagesOfTheHourAreLimited,
                            AnotherHandsetFailsAndTheSameOneGrants, DataThatNeverCameEndsTheSession,
                            WhoWaitsIsWokenByAChange, AnUnknownPageIsNothing);

}  // namespace assent::ports::contract
