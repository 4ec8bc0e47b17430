#include "workers/workers.h"

#include <utility>

#include "base/loops.h"

namespace assent::workers {

Workers::Workers(Ports ports, Log& log, Metrics& metrics)
    : deliver_(Deliver::Ports{ports.outbox, ports.sms, ports.delivery.clock}, log, metrics),
      expire_(ports.delivery.consents, ports.delivery.clock, log),
      reconcile_(ports.delivery, log, metrics),
      sweep_(ports.room, ports.delivery.clock) {}

void Workers::start(Executor executor) {
    running_ = 4;
    spawn(executor, watch(deliver_.run()));
    spawn(executor, watch(expire_.run()));
    spawn(executor, watch(reconcile_.run()));
    spawn(executor, watch(sweep_.run()));
}

Task<Done> Workers::stop() {
    deliver_.stop();
    expire_.stop();
    reconcile_.stop();
    sweep_.stop();
    while (running_ > 0) co_await ended_.wait(Seconds(1));
    co_return Done();
}

Task<Done> Workers::watch(Task<Done> worker) {
    co_await std::move(worker);
    --running_;
    ended_.wake();
    co_return Done();
}

}  // namespace assent::workers
