#pragma once

#include "base/log.h"
#include "base/metrics.h"
#include "base/task.h"
#include "ports/clock.h"
#include "ports/outbox.h"
#include "ports/sms.h"
#include "workers/loop.h"

namespace assent::workers {

/// Hands the outbox's messages to the SMS centre.
///
/// At least once: a claim is a lease, so messages of a node that died are taken by another. A
/// centre that does not take one is tried again after 1, 2, 4, … s, until the code in it is
/// worthless.
class Deliver {
public:
    /// Messages on their way to the centre at once.
    static constexpr int in_flight_max = 16;
    static constexpr Milliseconds lease{Seconds{60}};
    static constexpr Seconds retry_pause_max{32};

    struct Ports {
        ports::Outbox& outbox;
        ports::Sms& sms;
        const ports::Clock& clock;
    };
    Deliver(Ports ports, Log& log, Metrics& metrics);

    /// Sends what is due, at most `in_flight_max`, and returns when each of them has its outcome.
    Task<Done> run_once();

    Task<Done> run();
    /// A message was written: deliver it at once. From any thread.
    void wake() { loop_.wake(); }
    void stop() { loop_.stop(); }

private:
    Task<Done> start_due();
    Task<Done> send(ports::ClaimedMessage claimed);
    Task<Done> wait_until_landed();
    Task<Result<Done, Fault>> settle(ports::ClaimedMessage claimed,
                                     Result<Done, ports::SmsFault> outcome);
    Task<Result<Done, Fault>> try_again(ports::ClaimedMessage claimed);
    Task<Result<Done, Fault>> give_up(ports::ClaimedMessage claimed);
    void note(LogLevel level, std::string_view event, const ports::ClaimedMessage& claimed);

    Ports ports_;
    Log& log_;
    Counter& sent_;
    Counter& retried_;
    Counter& failed_;
    Loop loop_{Seconds{1}};
    // Both are touched on the worker's own loop only.
    int in_flight_ = 0;
    bool more_due_ = false;
    Pulse landed_;
};

}  // namespace assent::workers
