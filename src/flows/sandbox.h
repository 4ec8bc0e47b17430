#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "base/instant.h"
#include "base/msisdn.h"
#include "base/result.h"
#include "base/task.h"
#include "ports/clock.h"
#include "ports/random.h"
#include "ports/sandbox_store.h"

namespace assent::flows {

/// What the sandbox is made of. The things referred to outlive every request.
struct SandboxPorts {
    ports::SandboxStore& store;
    const ports::Clock& clock;
    ports::Random& random;
    /// Moves this process's clock to a shift that the store holds; other nodes read it there.
    std::function<void(Milliseconds)> shift_clock;
};

/// What somebody who tries the gateway out does beside it: reads the messages that subscribers got,
/// answers in their name, and moves the time.
class Sandbox {
public:
    static constexpr int listed_messages_max = 1'000;
    /// Ten years: enough for every lifetime, and far from the end of any date.
    static constexpr Milliseconds advance_max{std::chrono::hours{24 * 3'650}};

    explicit Sandbox(SandboxPorts ports) : ports_(std::move(ports)) {}

    /// Newest first; to everybody when `to` is absent.
    Task<Result<std::vector<ports::SandboxMessage>, Fault>> list_messages(
        std::optional<std::string> to);

    /// An SMS from a subscriber to the gateway.
    Task<Result<ports::SandboxMessage, Fault>> take_message(Msisdn from, std::string text);

    Instant now() const { return ports_.clock.now(); }

    /// Moves the gateway's clock forward; answers what it says then. The shift is durable before
    /// the clock moves.
    Task<Result<Instant, Fault>> advance(Milliseconds by);

private:
    SandboxPorts ports_;
};

}  // namespace assent::flows
