#include "workers/sweep.h"

namespace assent::workers {

Task<Done> Sweep::run_once() {
    room_.sweep(clock_.now());
    co_return Done();
}

Task<Done> Sweep::run() {
    // Named: g++ 12 destroys a lambda inside a co_await expression twice.
    const auto round = [this] { return run_once(); };
    co_return co_await loop_.run(round);
}

}  // namespace assent::workers
