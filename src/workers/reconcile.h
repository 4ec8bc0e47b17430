#pragma once

#include "base/log.h"
#include "base/metrics.h"
#include "base/task.h"
#include "flows/fetch_delivery.h"
#include "workers/loop.h"

namespace assent::workers {

/// Finishes what a crash left between a yes and its data.
class Reconcile {
public:
    /// A session granted longer ago than this is nobody's any more: the answer that granted it has
    /// died. One that is merely slow and one of ours may both fetch; only one of them writes.
    static constexpr Seconds abandoned_after{5};
    static constexpr int sessions_per_round = 50;

    Reconcile(flows::DeliveryPorts ports, Log& log, Metrics& metrics);

    Task<Done> run_once();

    Task<Done> run();
    void stop() { loop_.stop(); }

private:
    flows::DeliveryPorts ports_;
    Log& log_;
    Counter& reconciled_;
    Loop loop_{Seconds{1}};
};

}  // namespace assent::workers
