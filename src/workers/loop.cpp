#include "workers/loop.h"

namespace assent::workers {

Task<Done> Loop::run(std::function<Task<Done>()> round) {
    while (!stopping_) {
        co_await round();
        if (!stopping_) co_await pulse_.wait(interval_);
    }
    co_return Done();
}

void Loop::stop() {
    stopping_ = true;
    pulse_.wake();
}

}  // namespace assent::workers
