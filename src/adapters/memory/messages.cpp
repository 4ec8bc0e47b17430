#include "adapters/memory/messages.h"

#include <chrono>
#include <utility>

namespace assent::memory {

namespace {

void count(consent::SendFacts& facts, const Sending& sending, const Sending& sent) {
    if (sent.to == sending.to) ++facts.to_number;
    if (sent.sender == sending.sender) ++facts.by_partner;
}

}  // namespace

consent::SendFacts send_facts(Turn& turn, const Sending& sending,
                              const ports::MessageLimits& limits, Instant now) {
    consent::SendFacts facts{.to_number_max = limits.per_number_per_hour,
                             .by_partner_max = limits.per_partner_per_hour};
    const auto since = now - std::chrono::hours(1);
    for (const auto& [id, message] : turn->messages) {
        if (message.written_at > since) count(facts, sending, {message.to, message.licence});
    }
    for (const auto& unsent : turn->unsent) {
        if (unsent.at > since) count(facts, sending, {unsent.to, unsent.sender});
    }
    return facts;
}

void withdraw_messages(Turn& turn, const MessageOwner& owner) {
    for (auto& [id, message] : turn->messages) {
        if (message.owner != owner || !message.due_at) continue;
        message.due_at.reset();
        message.text.clear();
    }
}

void put_message(Turn& turn, MessageFor purpose, ports::OutgoingMessage message, Instant now) {
    turn->messages[message.id] = {.owner = purpose.owner,
                                  .licence = std::move(purpose.sender),
                                  .to = message.to,
                                  .text = std::move(message.text),
                                  .written_at = now,
                                  .give_up_at = purpose.give_up_at,
                                  .due_at = now,
                                  .attempts = 0};
    turn.has_outgoing();
}

}  // namespace assent::memory
