#include "workers/reconcile.h"

#include <utility>

namespace assent::workers {

Reconcile::Reconcile(flows::DeliveryPorts ports, Log& log, Metrics& metrics)
    : ports_(ports),
      log_(log),
      reconciled_(metrics.counter("assent_reconciled_sessions_total",
                                  "Granted sessions whose data a worker had to fetch.", {})) {}

Task<Done> Reconcile::run_once() {
    const auto granted_before = ports_.clock.now() - abandoned_after;
    auto unfetched = co_await ports_.consents.list_unfetched(granted_before, sessions_per_round);
    if (!unfetched) {
        log_.write(LogLevel::error, "reconcile.failed",
                   {{"fault", name_of(unfetched.error().code)}});
        co_return Done();
    }
    for (auto& session : *unfetched) {
        const auto msisdn = session.ask.msisdn;
        const auto fetched = co_await flows::fetch_delivery(ports_, std::move(session));
        if (fetched) {
            reconciled_.add();
            log_.write(LogLevel::warning, "reconcile.fetched", {{"number", msisdn}});
        } else {
            log_.write(LogLevel::error, "reconcile.failed",
                       {{"fault", name_of(fetched.error().code)}, {"number", msisdn}});
        }
    }
    co_return Done();
}

Task<Done> Reconcile::run() {
    // Named: g++ 12 destroys a lambda inside a co_await expression twice.
    const auto round = [this] { return run_once(); };
    co_return co_await loop_.run(round);
}

}  // namespace assent::workers
