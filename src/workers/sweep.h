#pragma once

#include "base/task.h"
#include "base/waiting_room.h"
#include "ports/clock.h"
#include "workers/loop.h"

namespace assent::workers {

/// Wakes held requests whose time is over by the gateway's clock.
class Sweep {
public:
    Sweep(WaitingRoom& room, const ports::Clock& clock) : room_(room), clock_(clock) {}

    Task<Done> run_once();

    Task<Done> run();
    void stop() { loop_.stop(); }

private:
    WaitingRoom& room_;
    const ports::Clock& clock_;
    Loop loop_{Milliseconds{100}};
};

}  // namespace assent::workers
