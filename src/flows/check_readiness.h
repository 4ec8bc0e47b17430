#pragma once

#include "base/fault.h"
#include "base/result.h"
#include "base/task.h"
#include "ports/store.h"

namespace assent::flows {

/// Whether the gateway can work now: its store can be read and written, which it only can once it
/// has the schema of this version.
class CheckReadiness {
public:
    explicit CheckReadiness(ports::Store& store) : store_(store) {}

    Task<Result<Done, Fault>> run() { co_return co_await store_.check(); }

private:
    ports::Store& store_;
};

}  // namespace assent::flows
