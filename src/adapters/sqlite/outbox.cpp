#include <utility>

#include "adapters/sqlite/engine/codec.h"
#include "adapters/sqlite/parts.h"

namespace assent::sqlite {

namespace {

using Claimed = Result<std::vector<ports::ClaimedMessage>, Fault>;

std::vector<ports::ClaimedMessage> load_due(Write& write, Instant now, int limit) {
    std::vector<ports::ClaimedMessage> due;
    auto query = write.db.query(
        "SELECT message, content, attempts, give_up_at FROM messages WHERE due_at <= ?1"
        " ORDER BY due_at LIMIT ?2");
    query.bind(now, limit);
    while (query.next()) {
        const auto id = query.fixed<MessageId>(0);
        auto texts =
            read_texts(open_sealed(write.vault, query.view(1), row_name("message", id)), 2);
        due.push_back({.message = {.id = id,
                                   .to = Msisdn::create(texts[0]).value_or(Msisdn()),
                                   .text = std::move(texts[1])},
                       .attempts = static_cast<int>(query.integer(2)),
                       .give_up_at = query.instant(3)});
    }
    return due;
}

void close_message(Write& write, const MessageId& id) {
    write.db.query("UPDATE messages SET due_at = NULL, content = NULL WHERE message = ?1")
        .bind(bytes_of(id))
        .run();
}

void tell_owner(Write& write, const MessageId& id) {
    write.db
        .query(
            "UPDATE interactions SET message_failed = 1 WHERE message = ?1 AND interaction ="
            " (SELECT session FROM messages WHERE message = ?1)")
        .bind(bytes_of(id))
        .run();
    auto query = write.db.query(
        "UPDATE sessions SET message_failed = 1 WHERE message = ?1 AND session ="
        " (SELECT session FROM messages WHERE message = ?1) RETURNING session");
    query.bind(bytes_of(id));
    while (query.next()) write.changed(query.fixed<SessionId>(0));
}

}  // namespace

Task<Claimed> Outbox::claim(Instant now, Milliseconds lease, int limit) {
    auto work = [&](Write& write) -> Claimed {
        auto due = load_due(write, now, limit);
        for (const auto& claimed : due) {
            write.db
                .query(
                    "UPDATE messages SET due_at = ?2, attempts = attempts + 1"
                    " WHERE message = ?1")
                .bind(bytes_of(claimed.message.id), now + lease)
                .run();
        }
        return due;
    };
    co_return co_await engine_.writer.write<Claimed>(work);
}

Task<Result<Done, Fault>> Outbox::mark_sent(MessageId id, Instant) {
    auto work = [&](Write& write) -> Result<Done, Fault> {
        close_message(write, id);
        return Done();
    };
    co_return co_await engine_.writer.write<Result<Done, Fault>>(work);
}

Task<Result<Done, Fault>> Outbox::mark_retry(MessageId id, Instant retry_at) {
    auto work = [&](Write& write) -> Result<Done, Fault> {
        write.db.query("UPDATE messages SET due_at = ?2 WHERE message = ?1 AND due_at IS NOT NULL")
            .bind(bytes_of(id), retry_at)
            .run();
        return Done();
    };
    co_return co_await engine_.writer.write<Result<Done, Fault>>(work);
}

Task<Result<Done, Fault>> Outbox::mark_failed(MessageId id, Instant) {
    auto work = [&](Write& write) -> Result<Done, Fault> {
        close_message(write, id);
        tell_owner(write, id);
        return Done();
    };
    co_return co_await engine_.writer.write<Result<Done, Fault>>(work);
}

}  // namespace assent::sqlite
