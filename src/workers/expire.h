#pragma once

#include "base/log.h"
#include "base/task.h"
#include "ports/clock.h"
#include "ports/consent_store.h"
#include "workers/loop.h"

namespace assent::workers {

/// Writes down what time has decided and erases what time has ended, in small transactions.
class Expire {
public:
    static constexpr int rows_per_transaction = 500;
    /// So that a backlog leaves room for requests between two rounds.
    static constexpr int transactions_per_round = 20;

    Expire(ports::ConsentStore& consents, const ports::Clock& clock, Log& log)
        : consents_(consents), clock_(clock), log_(log) {}

    Task<Done> run_once();

    Task<Done> run();
    void stop() { loop_.stop(); }

private:
    ports::ConsentStore& consents_;
    const ports::Clock& clock_;
    Log& log_;
    Loop loop_{Seconds{1}};
};

}  // namespace assent::workers
