#include "workers/expire.h"

namespace assent::workers {

Task<Done> Expire::run_once() {
    for (int i = 0; i < transactions_per_round; ++i) {
        const auto touched = co_await consents_.expire(clock_.now(), rows_per_transaction);
        if (!touched) {
            log_.write(LogLevel::error, "expire.failed",
                       {{"fault", name_of(touched.error().code)}});
            break;
        }
        if (*touched == 0) break;
    }
    co_return Done();
}

Task<Done> Expire::run() {
    // Named: g++ 12 destroys a lambda inside a co_await expression twice.
    const auto round = [this] { return run_once(); };
    co_return co_await loop_.run(round);
}

}  // namespace assent::workers
