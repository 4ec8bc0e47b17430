#include <utility>

#include "adapters/memory/parts.h"

namespace assent::memory {

Task<Result<Done, Fault>> Sandbox::put_message(ports::SandboxMessage message) {
    Turn turn(tables_);
    turn->sandbox_messages.push_front(std::move(message));
    if (std::cmp_greater(turn->sandbox_messages.size(), messages_max)) {
        turn->sandbox_messages.pop_back();
    }
    co_return Done();
}

Task<Result<std::vector<ports::SandboxMessage>, Fault>> Sandbox::list_messages(
    std::optional<std::string> to, int limit) {
    Turn turn(tables_);
    std::vector<ports::SandboxMessage> messages;
    for (const auto& message : turn->sandbox_messages) {
        if (std::cmp_greater_equal(messages.size(), limit)) break;
        if (!to || message.to == *to) messages.push_back(message);
    }
    co_return messages;
}

Task<Result<Milliseconds, Fault>> Sandbox::load_clock_shift() {
    Turn turn(tables_);
    co_return turn->clock_shift;
}

Task<Result<Milliseconds, Fault>> Sandbox::advance_clock(Milliseconds by) {
    Turn turn(tables_);
    turn->clock_shift += by;
    co_return turn->clock_shift;
}

}  // namespace assent::memory
