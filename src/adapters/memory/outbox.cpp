#include <algorithm>

#include "adapters/memory/parts.h"

namespace assent::memory {

namespace {

// Final: nothing of it is sent any more, and its text is gone.
void close_message(MessageRow& message) {
    message.due_at.reset();
    message.text.clear();
}

// Says on the page of its owner that a message failed, unless a later one took its place.
struct Failed {
    Turn& turn;
    const MessageId& id;

    void operator()(const SessionId& owner) const {
        const auto session = turn->sessions.find(owner);
        if (session == turn->sessions.end() || session->second.message != id) return;
        session->second.message_failed = true;
        turn.changed(owner);
    }
    void operator()(const InteractionId& owner) const {
        const auto interaction = turn->interactions.find(owner);
        if (interaction == turn->interactions.end()) return;
        if (interaction->second.message == id) interaction->second.message_failed = true;
    }
};

}  // namespace

Task<Result<std::vector<ports::ClaimedMessage>, Fault>> Outbox::claim(Instant now,
                                                                      Milliseconds lease,
                                                                      int limit) {
    Turn turn(tables_);
    std::vector<std::pair<Instant, MessageId>> due;
    for (const auto& [id, message] : turn->messages) {
        if (message.due_at && *message.due_at <= now) due.emplace_back(*message.due_at, id);
    }
    std::ranges::sort(due);
    if (std::cmp_greater(due.size(), limit)) due.resize(static_cast<std::size_t>(limit));

    std::vector<ports::ClaimedMessage> claimed;
    for (const auto& [at, id] : due) {
        auto& message = turn->messages.at(id);
        claimed.push_back({.message = {.id = id, .to = message.to, .text = message.text},
                           .attempts = message.attempts,
                           .give_up_at = message.give_up_at});
        message.due_at = now + lease;
        message.attempts += 1;
    }
    co_return claimed;
}

Task<Result<Done, Fault>> Outbox::mark_sent(MessageId id, Instant) {
    Turn turn(tables_);
    const auto found = turn->messages.find(id);
    if (found != turn->messages.end()) close_message(found->second);
    co_return Done();
}

Task<Result<Done, Fault>> Outbox::mark_retry(MessageId id, Instant retry_at) {
    Turn turn(tables_);
    const auto found = turn->messages.find(id);
    if (found != turn->messages.end() && found->second.due_at) found->second.due_at = retry_at;
    co_return Done();
}

Task<Result<Done, Fault>> Outbox::mark_failed(MessageId id, Instant) {
    Turn turn(tables_);
    const auto found = turn->messages.find(id);
    if (found == turn->messages.end()) co_return Done();
    close_message(found->second);
    const Failed failed{turn, id};
    std::visit(failed, found->second.owner);
    co_return Done();
}

}  // namespace assent::memory
