// Goal: a held result wakes for every way an asking can move, and for nothing else; no change
// between reading and waiting is lost. Method: the flow over the memory store on one loop; the
// other side (subscriber, sweep, client, drain) runs as a second coroutine of that loop while the
// first is held.

#include "flows/read_result.h"

#include <string_view>
#include <utility>

#include <gtest/gtest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "adapters/memory/store.h"
#include "base/loops.h"
#include "tests/support/clock.h"
#include "tests/support/random.h"
#include "tests/support/run.h"

namespace assent::flows {
namespace {

using partners::Refusal;

class HeldResult : public testing::Test {
protected:
    HeldResult() {
        ports::LicenceRecord licence;
        licence.client_secret = Secret("secret");
        licence.licence = {.key = "L",
                           .name = "Banque Demo",
                           .scopes = {partners::Scope::formfilling},
                           .carriers = {},
                           .credits = {},
                           .redirects = {}};
        std::vector<ports::Record> records;
        records.emplace_back(std::move(licence));
        EXPECT_TRUE(support::run(loop_, store_.records().put(std::move(records), "test", now())));

        ports::IssueToken command{.licence = "L",
                                  .client_secret = Secret("secret"),
                                  .grant = random_.id<GrantTag>(),
                                  .access_token = Secret("token"),
                                  .refresh_token = Secret("refresh"),
                                  .token_lifetime = Seconds(300),
                                  .refresh_lifetime = Seconds(600)};
        EXPECT_TRUE(support::run(loop_, store_.access().issue_token(std::move(command), now())));
        session_ = open("page");
    }

    Instant now() const { return clock_.now(); }

    SessionId open(std::string page_key) {
        ports::OpenSession command{.session = random_.id<SessionTag>(),
                                   .licence = "L",
                                   .token = Secret("token"),
                                   .page_key = Secret(std::move(page_key)),
                                   .ask = {},
                                   .return_to = {},
                                   .code = Secret("123456"),
                                   .message = {},
                                   .code_lifetime = Seconds(180),
                                   .limits = {}};
        command.ask.partner_name = "Banque Demo";
        command.ask.scopes = {partners::Scope::formfilling};
        command.ask.scope_text = "formfilling";
        command.ask.msisdn = *Msisdn::create("+33612345678");
        const auto session = command.session;
        EXPECT_TRUE(support::run(loop_, store_.consents().open_session(std::move(command), now())));
        return session;
    }

    Task<Done> answer(consent::Decision decision) {
        ports::AnswerSession command{.page_key = Secret("page"),
                                     .decision = decision,
                                     .code = Secret("123456"),
                                     .consent = random_.id<ConsentTag>(),
                                     .shown = {},
                                     .consent_lifetime = Seconds(900)};
        (void)co_await store_.consents().answer(std::move(command), now());
        co_return Done();
    }

    Task<Done> grant_then_deliver() {
        co_await answer(consent::Decision::accept);
        consent::Delivery delivery;
        delivery.subscriber.emplace();
        std::optional<consent::Delivery> delivered(std::move(delivery));
        (void)co_await store_.consents().record_delivery(session_, std::move(delivered), now());
        co_return Done();
    }

    Task<Done> move_clock(Milliseconds by) {
        clock_.advance(by);
        room_.sweep(clock_.now());
        co_return Done();
    }

    Task<Done> close_room() {
        room_.close();
        co_return Done();
    }

    Task<Done> client_leaves() {
        watched_->wake(Wake::abandoned);
        co_return Done();
    }

    // Starts the other side once this one is held: it runs when the loop has nothing else to do.
    AskingResult held(Milliseconds wait, Task<Done> meanwhile) {
        ResultRequest request;
        request.collection = {.licence = partners::Given::good,
                              .token = partners::Given::good,
                              .scope = {partners::Given::good, "client_idmobile"}};
        request.licence = "L";
        request.token = Secret("token");
        request.wait = wait;
        request.watch = [this](std::shared_ptr<Latch> latch) { watched_ = std::move(latch); };
        return support::run(loop_, beside(std::move(request), std::move(meanwhile)));
    }

    Task<AskingResult> beside(ResultRequest request, Task<Done> meanwhile) {
        spawn(co_await this_executor(), after_a_while(std::move(meanwhile)));
        co_return co_await flow_.run(std::move(request));
    }

    Task<Done> after_a_while(Task<Done> task) {
        co_await sleep_for(Milliseconds(5));
        seated_ = room_.size();
        co_return co_await std::move(task);
    }

    boost::asio::io_context loop_{1};
    support::MovableClock clock_;
    support::SeededRandom random_;
    WaitingRoom room_;
    memory::Store store_{room_};
    ReadResult flow_{store_.consents(), room_, clock_};
    SessionId session_;
    std::shared_ptr<Latch> watched_;
    std::size_t seated_ = 0;
};

TEST_F(HeldResult, WakesWithTheDataAndNotForTheYesAlone) {
    const auto result = held(Seconds(60), grant_then_deliver());
    EXPECT_FALSE(result.refusal);
    EXPECT_TRUE(result.released);
    EXPECT_EQ(seated_, 1U);
    EXPECT_EQ(room_.size(), 0U);
}

TEST_F(HeldResult, WakesForARefusal) {
    const auto result = held(Seconds(60), answer(consent::Decision::refuse));
    EXPECT_EQ(result.refusal, Refusal::consent_refused);
}

TEST_F(HeldResult, IsPendingWhenTheAgreedTimeIsOver) {
    const auto result = held(Seconds(20), move_clock(Seconds(20)));
    EXPECT_FALSE(result.refusal);
    EXPECT_FALSE(result.released);
    EXPECT_EQ(result.scope_text, "formfilling");
    EXPECT_EQ(room_.size(), 0U);
}

TEST_F(HeldResult, EndsAtTheSessionsOwnDeadline) {
    clock_.advance(Seconds(150));
    const auto result = held(Seconds(60), move_clock(Seconds(30)));
    EXPECT_EQ(result.refusal, Refusal::code_failed);
}

TEST_F(HeldResult, EndsWhenTheTokenEnds) {
    // A yes just before the end: the session waits for its data, and the token runs out first.
    support::run(loop_, answer(consent::Decision::accept));
    clock_.advance(Seconds(290));
    const auto result = held(Seconds(10), move_clock(Seconds(10)));
    EXPECT_EQ(result.refusal, Refusal::token_invalid);
}

TEST_F(HeldResult, IsPendingWhenTheClientLeaves) {
    const auto result = held(Seconds(60), client_leaves());
    EXPECT_FALSE(result.refusal);
    EXPECT_FALSE(result.released);
    EXPECT_EQ(room_.size(), 0U);
}

TEST_F(HeldResult, IsPendingWhenTheProcessStops) {
    const auto result = held(Seconds(60), close_room());
    EXPECT_FALSE(result.refusal);
    EXPECT_FALSE(result.released);
}

TEST_F(HeldResult, IsNotHeldWhenItIsThereAlready) {
    support::run(loop_, grant_then_deliver());
    const auto result = held(Seconds(60), move_clock(Seconds(0)));
    EXPECT_TRUE(result.released);
    EXPECT_FALSE(watched_);
}

TEST_F(HeldResult, LosesNoChangeMadeWhileItTookItsSeat) {
    // The watch is told after the seat is taken and before the second look: a change in between.
    ResultRequest request;
    request.collection = {.licence = partners::Given::good,
                          .token = partners::Given::good,
                          .scope = {partners::Given::good, "client_idmobile"}};
    request.licence = "L";
    request.token = Secret("token");
    request.wait = Seconds(60);
    boost::asio::io_context other(1);
    request.watch = [&](std::shared_ptr<Latch>) {
        support::run(other, answer(consent::Decision::refuse));
    };
    const auto result = support::run(loop_, flow_.run(std::move(request)));
    EXPECT_EQ(result.refusal, Refusal::consent_refused);
}

TEST_F(HeldResult, FollowsTheTokenToTheAskingThatReplacedItsOwn) {
    const auto first = held(Seconds(0), move_clock(Seconds(0)));
    EXPECT_FALSE(first.refusal);
    open("second page");
    const auto result = held(Seconds(10), move_clock(Seconds(10)));
    EXPECT_FALSE(result.refusal);
    EXPECT_FALSE(result.released);
}

}  // namespace
}  // namespace assent::flows
