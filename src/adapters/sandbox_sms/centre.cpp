#include "adapters/sandbox_sms/centre.h"

#include <utility>

#include "base/loops.h"

namespace assent::sandbox_sms {

void describe(SettingsTable& table, Settings& settings) {
    table.add("sms.sender", settings.sender, "The sender that subscribers see on messages.");
}

Centre::Centre(ports::SandboxStore& store, const ports::Clock& clock, Settings settings)
    : store_(store), clock_(clock), settings_(std::move(settings)) {}

Task<Result<Done, ports::SmsFault>> Centre::send(Msisdn to, std::string text,
                                                 std::string reference) {
    switch (mode_.load()) {
        case Mode::ok: break;
        case Mode::fail: co_return ports::SmsFault::unreachable;
        case Mode::slow: co_await sleep_for(slow_answer); break;
    }
    ports::SandboxMessage message{.id = std::move(reference),
                                  .to = to.text(),
                                  .from = settings_.sender,
                                  .text = std::move(text),
                                  .sent_at = clock_.now()};
    const auto put = co_await store_.put_message(std::move(message));
    if (!put) co_return ports::SmsFault::unreachable;
    co_return Done();
}

}  // namespace assent::sandbox_sms
