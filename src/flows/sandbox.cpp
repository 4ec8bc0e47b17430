#include "flows/sandbox.h"

#include <utility>

namespace assent::flows {

namespace {

constexpr std::size_t message_id_length = 20;

}  // namespace

Task<Result<std::vector<ports::SandboxMessage>, Fault>> Sandbox::list_messages(
    std::optional<std::string> to) {
    co_return co_await ports_.store.list_messages(std::move(to), listed_messages_max);
}

Task<Result<ports::SandboxMessage, Fault>> Sandbox::take_message(Msisdn from, std::string text) {
    const ports::SandboxMessage message{
        .id = ports_.random.alphanumeric(message_id_length).reveal(),
        .to = "assent",
        .from = from.text(),
        .text = std::move(text),
        .sent_at = ports_.clock.now()};
    CO_CHECK(co_await ports_.store.put_message(message));
    co_return message;
}

Task<Result<Instant, Fault>> Sandbox::advance(Milliseconds by) {
    CO_TRY(shift, co_await ports_.store.advance_clock(by));
    ports_.shift_clock(shift);
    co_return ports_.clock.now();
}

}  // namespace assent::flows
