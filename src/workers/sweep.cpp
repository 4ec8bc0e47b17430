#include "workers/sweep.h"

namespace assent::workers {

Task<Done> Sweep::run_once() {
    room_.sweep(clock_.now());
    co_return Done();
}

Task<Done> Sweep::run() {
    co_return co_await loop_.run([this] { return run_once(); });
}

}  // namespace assent::workers
