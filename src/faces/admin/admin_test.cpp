// Goal: the sandbox's calls do what section 4 says and name the member that is wrong.
// Method: the handlers over the memory store and the movable clock; bad bodies as a table.
#include <gtest/gtest.h>

#include "adapters/memory/store.h"
#include "faces/admin/routes.h"
#include "tests/support/clock.h"
#include "tests/support/random.h"
#include "tests/support/run.h"

namespace assent::admin {

using namespace std::chrono_literals;

struct CountedMetrics final : Metrics {
    Counter& counter(const std::string&, const std::string&, const MetricLabels&) override {
        std::abort();
    }
    Gauge& gauge(const std::string&, const std::string&, const MetricLabels&) override {
        std::abort();
    }
    Histogram& histogram(const std::string&, const std::string&, const MetricLabels&,
                         const std::vector<double>&) override {
        std::abort();
    }
    std::string write_text() const override { return "things_total 3\n"; }
};

class AdminFace : public testing::Test {
protected:
    http::Response call(std::string method, std::string target, std::string body = {}) {
        http::Routes table;
        table.add(routes(offer));
        auto request = http::make_request(method, target, {}, std::move(body));
        const auto found = table.find(request.method(), request.path());
        if (!found.route || !found.method_allowed)
            return {.status = 404, .headers = {}, .body = ""};
        return support::run(found.route->handler(std::move(request)));
    }

    WaitingRoom room;
    memory::Store store{room};
    support::MovableClock clock;
    support::SeededRandom random;
    CountedMetrics metrics;
    Milliseconds shift{};
    SmsMood mood = SmsMood::ok;
    flows::CheckReadiness readiness{store};
    flows::Sandbox sandbox{{store.sandbox(), clock, random, [this](Milliseconds by) {
                                clock.advance(by - shift);
                                shift = by;
                            }}};
    Offer offer{readiness, metrics, &sandbox, [this](SmsMood to) { mood = to; }};
};

TEST_F(AdminFace, HealthReadinessAndMetricsAnswer) {
    EXPECT_EQ(call("GET", "/healthz").status, 200);
    EXPECT_EQ(call("GET", "/readyz").status, 200);
    EXPECT_EQ(call("GET", "/metrics").body, "things_total 3\n");
    EXPECT_NE(call("GET", "/").body.find("/sandbox/v1/clock"), std::string::npos);
}

TEST_F(AdminFace, ClockMovesForwardByWhatIsAsked) {
    EXPECT_EQ(call("GET", "/sandbox/v1/clock").body, R"({"now":"2026-08-09T10:00:00.000Z"})");
    EXPECT_EQ(call("POST", "/sandbox/v1/clock", R"({"advance":"90s"})").body,
              R"({"now":"2026-08-09T10:01:30.000Z"})");
    EXPECT_EQ(call("POST", "/sandbox/v1/clock", R"({"advance":"1m"})").body,
              R"({"now":"2026-08-09T10:02:30.000Z"})");
    EXPECT_EQ(*support::run(store.sandbox().load_clock_shift()), 150s);
}

TEST_F(AdminFace, InboundMessagesAreListedNewestFirst) {
    EXPECT_EQ(call("POST", "/sandbox/v1/messages", R"({"from":"+33612345678","text":"a"})").status,
              200);
    EXPECT_EQ(call("POST", "/sandbox/v1/messages", R"({"from":"+33612345678","text":"b"})").status,
              200);
    const auto body = call("GET", "/sandbox/v1/messages").body;
    EXPECT_LT(body.find(R"("text":"b")"), body.find(R"("text":"a")"));
    EXPECT_EQ(call("GET", "/sandbox/v1/messages?to=+33699999999").body, R"({"messages":[]})");
}

TEST_F(AdminFace, RecipientMayBeWrittenWithABarePlus) {
    const ports::SandboxMessage message{
        .id = "1", .to = "+33612345678", .from = "Assent", .text = "hi", .sent_at = clock.now()};
    ASSERT_TRUE(support::run(store.sandbox().put_message(message)));
    const std::string expected = R"({"messages":[{"id":"1","to":"+33612345678","from":"Assent",)"
                                 R"("text":"hi","sent_at":"2026-08-09T10:00:00.000Z"}]})";
    EXPECT_EQ(call("GET", "/sandbox/v1/messages?to=+33612345678").body, expected);
    EXPECT_EQ(call("GET", "/sandbox/v1/messages?to=%2B33612345678").body, expected);
}

TEST_F(AdminFace, FaultsReachTheCentre) {
    EXPECT_EQ(call("POST", "/sandbox/v1/faults", R"({"sms":"fail"})").body, R"({"sms":"fail"})");
    EXPECT_EQ(mood, SmsMood::fail);
    call("POST", "/sandbox/v1/faults", R"({"sms":"ok"})");
    EXPECT_EQ(mood, SmsMood::ok);
}

TEST_F(AdminFace, WrongBodiesNameTheMember) {
    struct Row {
        std::string path;
        std::string body;
        std::string member;
    };
    const Row rows[] = {
        {"clock", "", ""},
        {"clock", "[]", ""},
        {"clock", "{}", "advance"},
        {"clock", R"({"advance":90})", "advance"},
        {"clock", R"({"advance":"-90s"})", "advance"},
        {"clock", R"({"advance":"4000d"})", "advance"},
        {"clock", R"({"advance":"1s","by":"2s"})", "by"},
        {"messages", R"({"from":"0612345678","text":"x"})", "from"},
        {"messages", R"({"from":"+33612345678"})", "text"},
        {"faults", R"({"sms":"broken"})", "sms"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.body);
        const auto response = call("POST", "/sandbox/v1/" + row.path, row.body);
        EXPECT_EQ(response.status, 400);
        EXPECT_NE(response.body.find("\"member\":\"" + row.member + "\""), std::string::npos)
            << response.body;
    }
    EXPECT_EQ(epoch_ms(clock.now()), epoch_ms(support::noon));
}

TEST_F(AdminFace, ClosedSandboxHasNoCalls) {
    offer.sandbox = nullptr;
    EXPECT_EQ(call("GET", "/sandbox/v1/clock").status, 404);
    EXPECT_EQ(call("POST", "/sandbox/v1/faults", R"({"sms":"ok"})").status, 404);
    EXPECT_EQ(call("GET", "/").body.find("sandbox"), std::string::npos);
}

}  // namespace assent::admin
