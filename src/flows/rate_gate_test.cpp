// Goal: every caller has its calls of a window and no more, also from many threads, and made-up
// names do not fill the memory. Method: a moment that the tests move by themselves.

#include "flows/rate_gate.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/clock.h"

namespace assent::flows {
namespace {

using support::noon;

TEST(RateGate, ACallerHasItsCallsOfAWindowAndEveryCallerItsOwn) {
    RateGate gate(2, Seconds(60));
    EXPECT_TRUE(gate.pass("a", noon).open);
    EXPECT_TRUE(gate.pass("a", noon + Seconds(59)).open);
    const auto shut = gate.pass("a", noon + Milliseconds(59'100));
    EXPECT_FALSE(shut.open);
    EXPECT_EQ(shut.retry_after, Seconds(1));
    EXPECT_TRUE(gate.pass("b", noon + Milliseconds(59'100)).open);
}

TEST(RateGate, TheNextWindowBeginsAfterTheWholeOfTheFirst) {
    RateGate gate(1, Seconds(60));
    EXPECT_TRUE(gate.pass("a", noon).open);
    EXPECT_EQ(gate.pass("a", noon).retry_after, Seconds(60));
    EXPECT_FALSE(gate.pass("a", noon + Milliseconds(59'999)).open);
    EXPECT_TRUE(gate.pass("a", noon + Seconds(60)).open);
    EXPECT_EQ(gate.pass("a", noon + Seconds(61)).retry_after, Seconds(59));
}

TEST(RateGate, ALimitOfNoneHoldsNobody) {
    RateGate gate(0, Seconds(60));
    for (int i = 0; i < 1000; ++i) EXPECT_TRUE(gate.pass("a", noon).open);
}

TEST(RateGate, AClockSetBackShutsNobodyOut) {
    RateGate gate(1, Seconds(60));
    EXPECT_TRUE(gate.pass("a", noon + std::chrono::hours(1)).open);
    EXPECT_TRUE(gate.pass("a", noon).open);
}

TEST(RateGate, MadeUpNamesPushOutTheOldestOnly) {
    RateGate gate(1, Seconds(60));
    for (std::size_t i = 0; i < 4 * RateGate::keys_max; ++i) {
        EXPECT_TRUE(gate.pass("made-up-" + std::to_string(i), noon).open);
    }
    EXPECT_TRUE(gate.pass("partner", noon + Seconds(1)).open);
    for (std::size_t i = 0; i < 100; ++i) {
        EXPECT_TRUE(gate.pass("more-" + std::to_string(i), noon + Seconds(1)).open);
    }
    EXPECT_FALSE(gate.pass("partner", noon + Seconds(1)).open);
}

TEST(RateGate, OfManyThreadsExactlyTheLimitPasses) {
    RateGate gate(100, Seconds(60));
    std::atomic<int> passed = 0;
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int call = 0; call < 1000; ++call) passed += gate.pass("a", noon).open ? 1 : 0;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(passed, 100);
}

}  // namespace
}  // namespace assent::flows
