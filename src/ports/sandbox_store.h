#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "base/instant.h"
#include "base/msisdn.h"
#include "base/result.h"
#include "base/task.h"

namespace assent::ports {

/// A message that the sandbox's SMS centre took, or that a pretended subscriber sent.
struct SandboxMessage {
    std::string id;
    std::string to;    ///< E.164, or the sender name of the gateway
    std::string from;  ///< likewise
    std::string text;
    Instant sent_at;
};

/// What only the sandbox keeps: messages to look at (the newest `messages_max`) and the clock's
/// shift.
class SandboxStore {
public:
    static constexpr int messages_max = 10'000;

    virtual ~SandboxStore() = default;

    virtual Task<Result<Done, Fault>> put_message(SandboxMessage message) = 0;
    /// Newest first; to everybody when `to` is absent. At most `limit`.
    virtual Task<Result<std::vector<SandboxMessage>, Fault>> list_messages(
        std::optional<std::string> to, int limit) = 0;

    /// How far the gateway's clock is ahead of the machine's.
    virtual Task<Result<Milliseconds, Fault>> load_clock_shift() = 0;
    /// Adds to it; answers the new shift.
    virtual Task<Result<Milliseconds, Fault>> advance_clock(Milliseconds by) = 0;
};

}  // namespace assent::ports
