#include "workers/deliver.h"

#include <algorithm>
#include <utility>

#include "base/loops.h"

namespace assent::workers {

namespace {

Counter& count_messages(Metrics& metrics, const char* outcome) {
    return metrics.counter("assent_sms_total", "Messages by what became of a try to send them.",
                           {{"outcome", outcome}});
}

std::string write_reference(const MessageId& id) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto byte : id.bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

// 1, 2, 4, … s after the first, second, third try.
Milliseconds plan_pause(int attempts) {
    const auto doublings = std::clamp(attempts, 0, 5);
    return std::min(Seconds(1 << doublings), Deliver::retry_pause_max);
}

}  // namespace

Deliver::Deliver(Ports ports, Log& log, Metrics& metrics)
    : ports_(ports),
      log_(log),
      sent_(count_messages(metrics, "sent")),
      retried_(count_messages(metrics, "retried")),
      failed_(count_messages(metrics, "failed")) {}

Task<Done> Deliver::run_once() {
    co_await start_due();
    co_return co_await wait_until_landed();
}

Task<Done> Deliver::run() {
    // Named: g++ 12 destroys a lambda inside a co_await expression twice.
    const auto round = [this] { return start_due(); };
    co_await loop_.run(round);
    co_return co_await wait_until_landed();
}

// Starts them and does not wait: one slow answer must not hold up the next message.
Task<Done> Deliver::start_due() {
    const auto room = in_flight_max - in_flight_;
    more_due_ = room == 0;
    if (room == 0) co_return Done();

    auto claimed = co_await ports_.outbox.claim(ports_.clock.now(), lease, room);
    if (!claimed) {
        log_.write(LogLevel::error, "deliver.claim_failed",
                   {{"fault", name_of(claimed.error().code)}});
        co_return Done();
    }
    more_due_ = std::cmp_equal(claimed->size(), room);
    const auto executor = co_await this_executor();
    for (auto& message : *claimed) {
        ++in_flight_;
        spawn(executor, send(std::move(message)));
    }
    co_return Done();
}

Task<Done> Deliver::send(ports::ClaimedMessage claimed) {
    Result<Done, ports::SmsFault> outcome = ports::SmsFault::rejected;
    if (ports_.clock.now() < claimed.give_up_at) {
        outcome = co_await ports_.sms.send(claimed.message.to, claimed.message.text,
                                           write_reference(claimed.message.id));
    }
    const auto settled = co_await settle(std::move(claimed), std::move(outcome));
    if (!settled) {
        // Its lease runs out and it is tried again: twice received is better than never.
        log_.write(LogLevel::error, "deliver.settle_failed",
                   {{"fault", name_of(settled.error().code)}});
    }
    --in_flight_;
    landed_.wake();
    if (more_due_) loop_.wake();
    co_return Done();
}

Task<Done> Deliver::wait_until_landed() {
    while (in_flight_ > 0) co_await landed_.wait(Seconds(1));
    co_return Done();
}

Task<Result<Done, Fault>> Deliver::settle(ports::ClaimedMessage claimed,
                                          Result<Done, ports::SmsFault> outcome) {
    if (outcome) {
        sent_.add();
        note(LogLevel::info, "sms.sent", claimed);
        co_return co_await ports_.outbox.mark_sent(claimed.message.id, ports_.clock.now());
    }
    switch (outcome.error().code) {
        case ports::SmsFault::rejected: break;
        case ports::SmsFault::unreachable:
        // The same code twice does no harm; none at all does.
        case ports::SmsFault::unknown: co_return co_await try_again(std::move(claimed));
    }
    co_return co_await give_up(std::move(claimed));
}

Task<Result<Done, Fault>> Deliver::try_again(ports::ClaimedMessage claimed) {
    const auto retry_at = ports_.clock.now() + plan_pause(claimed.attempts);
    if (retry_at >= claimed.give_up_at) co_return co_await give_up(std::move(claimed));
    retried_.add();
    note(LogLevel::warning, "sms.retry", claimed);
    co_return co_await ports_.outbox.mark_retry(claimed.message.id, retry_at);
}

Task<Result<Done, Fault>> Deliver::give_up(ports::ClaimedMessage claimed) {
    failed_.add();
    note(LogLevel::error, "sms.failed", claimed);
    co_return co_await ports_.outbox.mark_failed(claimed.message.id, ports_.clock.now());
}

void Deliver::note(LogLevel level, std::string_view event, const ports::ClaimedMessage& claimed) {
    log_.write(
        level, event,
        {{"to", claimed.message.to}, {"attempt", static_cast<std::int64_t>(claimed.attempts) + 1}});
}

}  // namespace assent::workers
