// Goal: the machine's things keep the promises of their ports: a clock that never goes back, bytes
// that differ, log lines that are JSON and hide numbers, metrics in the Prometheus text format.
// Method: call them and look.
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "adapters/system/clock.h"
#include "adapters/system/log.h"
#include "adapters/system/metrics.h"
#include "adapters/system/random.h"
#include "formats/json.h"

namespace assent::system {

using namespace std::chrono_literals;

TEST(SystemClock, MovesForwardByTheShiftAndNeverBack) {
    SystemClock clock;
    const auto before = clock.now();
    clock.shift_to(90s);
    const auto shifted = clock.now();
    EXPECT_GE(shifted - before, 90s);
    EXPECT_LT(shifted - before, 100s);
    clock.shift_to(10s);
    EXPECT_GE(clock.now(), shifted);
}

TEST(SystemRandom, ThreadsGetDifferentBytes) {
    SystemRandom random;
    std::set<std::string> seen;
    for (int i = 0; i < 1'000; ++i) seen.insert(random.alphanumeric(20).reveal());
    std::string other;
    std::thread([&] { other = random.alphanumeric(20).reveal(); }).join();
    seen.insert(other);
    EXPECT_EQ(seen.size(), 1'001u);
}

TEST(SystemRandom, FillsMoreThanABlock) {
    SystemRandom random;
    std::vector<std::uint8_t> bytes(5'000);
    random.fill(bytes);
    EXPECT_GT(std::set<std::uint8_t>(bytes.begin(), bytes.end()).size(), 200u);
}

TEST(LogLine, IsOneJsonObjectAndHidesNumbers) {
    const auto line =
        write_line(instant_from_ms(1'786'269'600'000), LogLevel::warning, "http.request",
                   {{"path", "/a\"b\n\xff"},
                    {"status", std::int64_t{200}},
                    {"seconds", 0.25},
                    {"held", true},
                    {"who", *Msisdn::create("+33612345678")}});
    EXPECT_EQ(line, R"({"time":"2026-08-09T10:00:00.000Z","level":"warning",)"
                    R"("event":"http.request","path":"/a\"b\n?","status":200,)"
                    R"("seconds":0.250,"held":true,"who":"+336*****78"})");
    EXPECT_TRUE(formats::read_json(line));
}

TEST(SpdlogLog, KeepsLevelsFromTheSettingUp) {
    const SpdlogLog log({.level = "warning"});
    EXPECT_FALSE(log.keeps(LogLevel::info));
    EXPECT_TRUE(log.keeps(LogLevel::warning));
    EXPECT_TRUE(log.keeps(LogLevel::error));
}

TEST(SpdlogLog, WritesLinesToStandardError) {
    testing::internal::CaptureStderr();
    {
        SpdlogLog log({.level = "info"});
        log.write(LogLevel::info, "one", {});
        log.write(LogLevel::debug, "hidden", {});
        log.write(LogLevel::error, "two {}", {});
    }
    const auto text = testing::internal::GetCapturedStderr();
    EXPECT_NE(text.find("\"event\":\"one\""), text.npos);
    EXPECT_NE(text.find("\"event\":\"two {}\""), text.npos);
    EXPECT_EQ(text.find("hidden"), text.npos);
}

TEST(PrometheusMetrics, SameNameAndLabelsAreOneSeries) {
    PrometheusMetrics metrics;
    auto& first = metrics.counter("assent_things_total", "Things.", {{"kind", "a"}});
    auto& again = metrics.counter("assent_things_total", "Things.", {{"kind", "a"}});
    EXPECT_EQ(&first, &again);
    first.add();
    again.add(2);
    metrics.gauge("assent_level", "Level.", {}).set(4);
    metrics.histogram("assent_seconds", "Seconds.", {}, {0.1, 1}).observe(0.5);
    const auto text = metrics.write_text();
    EXPECT_NE(text.find("assent_things_total{kind=\"a\"} 3"), text.npos);
    EXPECT_NE(text.find("assent_level 4"), text.npos);
    EXPECT_NE(text.find("assent_seconds_bucket{le=\"1\"} 1"), text.npos);
}

}  // namespace assent::system
