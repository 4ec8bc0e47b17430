// Goal: messages leave once where the centre takes them, are tried again where it does not, and end
// with their code; what a crash or time left behind is finished; a stop ends every worker at once.
// Method: the workers' rounds over the memory store, the sandbox's centre and a movable clock.

#include "workers/workers.h"

#include <chrono>
#include <map>

#include <gtest/gtest.h>

#include "adapters/sandbox_sms/centre.h"
#include "base/latch.h"
#include "base/loops.h"
#include "tests/support/asking.h"

namespace assent::workers {
namespace {

using consent::State;
using support::Asking;

class QuietLog final : public Log {
public:
    void write(LogLevel, std::string_view event, std::initializer_list<LogField> fields) override {
        lines += std::string(event);
        for (const auto& field : fields) {
            const auto* text = std::get_if<std::string>(&field.value);
            lines += " " + std::string(field.key) + "=" + (text ? *text : "…");
        }
        lines += "\n";
    }
    bool keeps(LogLevel) const override { return true; }
    std::string lines;
};

class Counted final : public Counter {
public:
    void add(double amount) override { total += amount; }
    double total = 0;
};

class CountedMetrics final : public Metrics {
public:
    Counter& counter(const std::string& name, const std::string&,
                     const MetricLabels& labels) override {
        return counters[name + (labels.empty() ? "" : "/" + labels[0].second)];
    }
    Gauge& gauge(const std::string&, const std::string&, const MetricLabels&) override {
        return gauge_;
    }
    Histogram& histogram(const std::string&, const std::string&, const MetricLabels&,
                         const std::vector<double>&) override {
        return histogram_;
    }
    std::string write_text() const override { return {}; }
    std::map<std::string, Counted> counters;

private:
    class : public Gauge {
        void set(double) override {}
        void add(double) override {}
    } gauge_;
    class : public Histogram {
        void observe(double) override {}
    } histogram_;
};

class RejectingSms final : public ports::Sms {
public:
    Task<Result<Done, ports::SmsFault>> send(Msisdn, std::string, std::string) override {
        co_return ports::SmsFault::rejected;
    }
};

struct Bench : Asking {
    sandbox_sms::Centre centre{store.sandbox(), clock, {}};
    QuietLog log;
    CountedMetrics metrics;
    Deliver deliver{{store.outbox(), centre, clock}, log, metrics};

    std::size_t taken() {
        return support::run(loop, store.sandbox().list_messages({}, 100))->size();
    }
    void round() { support::run(loop, deliver.run_once()); }
    double count(const std::string& name) { return metrics.counters[name].total; }
};

TEST(Deliver, AMessageLeavesOnceAndOnlyItsMaskedNumberIsLogged) {
    Bench bench;
    bench.open();
    bench.round();
    bench.round();
    EXPECT_EQ(bench.taken(), 1U);
    EXPECT_EQ(bench.count("assent_sms_total/sent"), 1);
    EXPECT_NE(bench.log.lines.find("sms.sent to=+336*****78"), std::string::npos);
    EXPECT_EQ(bench.log.lines.find(Asking::code), std::string::npos);
    const auto messages = support::run(bench.loop, bench.store.sandbox().list_messages({}, 1));
    EXPECT_EQ(messages->at(0).from, "Assent");
    EXPECT_EQ(messages->at(0).id.size(), 32U);
}

TEST(Deliver, ASilentCentreIsTriedAgainWithLongerPauses) {
    Bench bench;
    bench.open();
    bench.centre.set_mode(sandbox_sms::Mode::fail);
    // Tries at 0, 1, 3, 7 s: each row is how long after the last one the next is due.
    for (const int pause : {1, 2, 4}) {
        bench.round();
        const auto tries = bench.count("assent_sms_total/retried");
        bench.clock.advance(Seconds(pause) - Milliseconds(1));
        bench.round();
        EXPECT_EQ(bench.count("assent_sms_total/retried"), tries) << pause;
        bench.clock.advance(Milliseconds(1));
    }
    bench.centre.set_mode(sandbox_sms::Mode::ok);
    bench.round();
    EXPECT_EQ(bench.taken(), 1U);
    EXPECT_FALSE(bench.view().message_failed);
}

TEST(Deliver, AMessageIsGivenUpWithItsCodeAndThePageSaysSo) {
    Bench bench;
    bench.open();
    bench.centre.set_mode(sandbox_sms::Mode::fail);
    for (int second = 0; second < 180; ++second) {
        bench.round();
        bench.clock.advance(Seconds(1));
    }
    bench.centre.set_mode(sandbox_sms::Mode::ok);
    bench.round();
    EXPECT_EQ(bench.taken(), 0U);
    EXPECT_EQ(bench.count("assent_sms_total/failed"), 1);
    EXPECT_TRUE(bench.view().message_failed);
}

TEST(Deliver, ARejectedMessageFailsAtOnce) {
    Bench bench;
    bench.open();
    RejectingSms rejecting;
    Deliver deliver({bench.store.outbox(), rejecting, bench.clock}, bench.log, bench.metrics);
    support::run(bench.loop, deliver.run_once());
    EXPECT_TRUE(bench.view().message_failed);
    EXPECT_EQ(bench.count("assent_sms_total/failed"), 1);
}

TEST(Expire, WritesDownWhatTimeDecidedAndErasesWhatEnded) {
    Bench bench;
    bench.open();
    Expire expire(bench.store.consents(), bench.clock, bench.log);
    support::run(bench.loop, expire.run_once());
    EXPECT_EQ(bench.state(), State::waiting);
    bench.clock.advance(Seconds(180));
    support::run(bench.loop, expire.run_once());
    EXPECT_EQ(bench.state(), State::code_failed);
    bench.clock.advance(Seconds(120));
    support::run(bench.loop, expire.run_once());
    EXPECT_FALSE(
        *support::run(bench.loop, bench.store.consents().find_page(Secret("page"), bench.now())));
}

TEST(Reconcile, FetchesWhatACrashLeftBetweenYesAndData) {
    Bench bench;
    bench.open();
    // The yes is written, and then the process is gone: the flow never comes to the carrier.
    ports::AnswerSession command;
    command.page_key = Secret("page");
    command.decision = consent::Decision::accept;
    command.code = Secret(Asking::code);
    command.consent = bench.random.id<ConsentTag>();
    command.consent_lifetime = Seconds(900);
    ASSERT_TRUE(
        support::run(bench.loop, bench.store.consents().answer(std::move(command), bench.now())));

    Reconcile reconcile(bench.delivery(), bench.log, bench.metrics);
    bench.clock.advance(Reconcile::abandoned_after);
    support::run(bench.loop, reconcile.run_once());
    EXPECT_EQ(bench.state(), State::granted) << "it may still be on its way";
    bench.clock.advance(Milliseconds(1));
    support::run(bench.loop, reconcile.run_once());
    EXPECT_EQ(bench.state(), State::delivered);
    EXPECT_TRUE(bench.release());
    EXPECT_EQ(bench.count("assent_reconciled_sessions_total"), 1);
}

Task<Wake> wait_swept(Bench& bench) {
    auto latch = Latch::create(co_await this_executor());
    const auto seat = bench.room.enter(SessionId(), bench.now() + Seconds(1), latch);
    Sweep sweep(bench.room, bench.clock);
    co_await sweep.run_once();
    bench.clock.advance(Seconds(1));
    co_await sweep.run_once();
    co_return co_await latch->wait();
}

TEST(Sweep, WakesThoseWhoseTimeIsOver) {
    Bench bench;
    EXPECT_EQ(support::run(bench.loop, wait_swept(bench)), Wake::timed_out);
}

Task<Done> start_ask_stop(Bench& bench, Workers& workers) {
    workers.start(co_await this_executor());
    co_await sleep_for(Milliseconds(20));
    auto command = bench.plan_session({});
    (void)co_await bench.store.consents().open_session(std::move(command), bench.now());
    co_await sleep_for(Milliseconds(50));
    co_return co_await workers.stop();
}

TEST(Workers, DeliverWhenWokenAndEndWhenStopped) {
    Bench bench;
    Workers workers({bench.store.outbox(), bench.centre, bench.delivery(), bench.room}, bench.log,
                    bench.metrics);
    bench.store.on_outgoing([&workers] { workers.wake_delivery(); });
    const auto begin = std::chrono::steady_clock::now();
    support::run(bench.loop, start_ask_stop(bench, workers));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(900))
        << "neither the message nor the stop may wait for the next second";
    EXPECT_EQ(bench.taken(), 1U);
}

}  // namespace
}  // namespace assent::workers
