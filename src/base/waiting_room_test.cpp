// Goal: whoever waits is woken by a change, by the end of the time and by the end of the process,
// and no change is lost between entering and waiting. Method: a loop run by hand; each coroutine
// writes down why it woke.
#include "base/waiting_room.h"

#include <gtest/gtest.h>

#include "base/loops.h"

namespace assent {

using namespace std::chrono_literals;

constexpr Instant start = instant_from_ms(1'000'000);
const SessionId one{{1}};
const SessionId other{{2}};

struct Waiter {
    std::optional<Wake> woken;
};

Task<Done> wait_in(WaitingRoom& room, SessionId session, Instant until, Waiter& waiter) {
    auto latch = Latch::create(co_await this_executor());
    const auto seat = room.enter(session, until, latch);
    waiter.woken = co_await latch->wait();
    co_return Done();
}

class InWaitingRoom : public testing::Test {
protected:
    void enter(SessionId session, Instant until, Waiter& waiter) {
        spawn(loops.executor(0), wait_in(room, session, until, waiter));
        poll();
    }
    void poll() {
        loops.context(0).restart();
        loops.context(0).poll();
    }
    WaitingRoom room;
    Loops loops{1};
};

TEST_F(InWaitingRoom, ChangeWakesOnlyThoseOfItsSession) {
    Waiter a;
    Waiter b;
    enter(one, start + 10s, a);
    enter(other, start + 10s, b);
    EXPECT_EQ(room.size(), 2u);

    room.notify(one);
    poll();
    EXPECT_EQ(a.woken, Wake::changed);
    EXPECT_FALSE(b.woken);
    EXPECT_EQ(room.size(), 1u);
    room.close();
    poll();
}

TEST_F(InWaitingRoom, SweepWakesThoseWhoseTimeIsOver) {
    Waiter a;
    Waiter b;
    enter(one, start + 10s, a);
    enter(one, start + 20s, b);
    room.sweep(start + 10s);
    poll();
    EXPECT_EQ(a.woken, Wake::timed_out);
    EXPECT_FALSE(b.woken);
    room.close();
    poll();
    EXPECT_EQ(b.woken, Wake::abandoned);
}

TEST_F(InWaitingRoom, ClosedRoomSendsEverybodyAway) {
    room.close();
    Waiter late;
    enter(one, start + 10s, late);
    poll();
    EXPECT_EQ(late.woken, Wake::abandoned);
    EXPECT_EQ(room.size(), 0u);
}

Task<Done> wake_then_wait(Waiter& waiter) {
    auto latch = Latch::create(co_await this_executor());
    latch->wake(Wake::changed);
    latch->wake(Wake::timed_out);
    waiter.woken = co_await latch->wait();
    co_return Done();
}

TEST_F(InWaitingRoom, WakeBeforeTheWaitIsKeptAndTheFirstWins) {
    Waiter waiter;
    spawn(loops.executor(0), wake_then_wait(waiter));
    poll();
    EXPECT_EQ(waiter.woken, Wake::changed);
}

Task<Done> stop_after(Loops& loops, Milliseconds pause, bool& slept) {
    co_await sleep_for(pause);
    slept = true;
    loops.stop();
    co_return Done();
}

TEST(Loops, RunUntilStoppedOnAllThreads) {
    Loops loops(2);
    bool slept = false;
    spawn(loops.executor(1), stop_after(loops, 1ms, slept));
    loops.run();
    EXPECT_TRUE(slept);
    EXPECT_EQ(loops.size(), 2u);
}

}  // namespace assent
