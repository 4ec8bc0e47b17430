#pragma once

#include "workers/deliver.h"
#include "workers/expire.h"
#include "workers/reconcile.h"
#include "workers/sweep.h"

namespace assent::workers {

/// What runs beside the requests. All on one loop of the process; the references outlive it.
///
///   Workers workers({…}, log, metrics);
///   store.on_outgoing([&] { workers.wake_delivery(); });
///   workers.start(loops.executor(0));
///   …
///   co_await workers.stop();   // after the servers have drained, before the loops stop
class Workers {
public:
    struct Ports {
        ports::Outbox& outbox;
        ports::Sms& sms;
        flows::DeliveryPorts delivery;
        WaitingRoom& room;
    };
    Workers(Ports ports, Log& log, Metrics& metrics);

    /// Once.
    void start(Executor executor);

    /// A message was written. From any thread, before `start` too.
    void wake_delivery() { deliver_.wake(); }

    /// Returns when the rounds that have begun and the messages on their way are finished. Once, on
    /// the loop that `start` was given: from there nothing of this is still running afterwards.
    Task<Done> stop();

private:
    Task<Done> watch(Task<Done> worker);

    Deliver deliver_;
    Expire expire_;
    Reconcile reconcile_;
    Sweep sweep_;
    std::atomic<int> running_ = 0;
    Pulse ended_;
};

}  // namespace assent::workers
