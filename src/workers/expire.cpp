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
    co_return co_await loop_.run([this] { return run_once(); });
}

}  // namespace assent::workers
