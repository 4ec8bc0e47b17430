#include "adapters/sqlite/engine/messages.h"

#include <chrono>

#include "adapters/sqlite/engine/codec.h"

namespace assent::sqlite {

consent::SendFacts load_send_facts(Write& write, const Sending& sending,
                                   const ports::MessageLimits& limits, Instant now) {
    consent::SendFacts facts{.to_number_max = limits.per_number_per_hour,
                             .by_partner_max = limits.per_partner_per_hour};
    auto query = write.db.query(
        "SELECT (SELECT count(*) FROM messages WHERE number = ?1 AND written_at > ?3),"
        " (SELECT count(*) FROM messages WHERE licence = ?2 AND written_at > ?3)");
    query.bind(bytes_of(sending.number), sending.partner, now - std::chrono::hours(1)).next();
    facts.to_number = static_cast<int>(query.integer(0));
    facts.by_partner = static_cast<int>(query.integer(1));
    return facts;
}

NewMessage seal_message(const formats::Vault& vault, const ports::OutgoingMessage& message) {
    return {message.id, vault.seal(write_texts({message.to.text(), message.text}),
                                   row_name("message", message.id))};
}

void insert_message(Write& write, const NewMessage& message, const MessageOwner& owner,
                    Instant now) {
    write.db
        .query(
            "INSERT INTO messages(message, session, licence, number, content, written_at,"
            " give_up_at, due_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6)")
        .bind(bytes_of(message.id), bytes_of(owner.id), owner.partner, bytes_of(owner.number),
              Bytes{message.content}, now, owner.give_up_at)
        .run();
    write.has_outgoing();
}

void insert_unsent(Write& write, const MessageOwner& owner, Instant now) {
    MessageId id;
    sqlite3_randomness(static_cast<int>(id.bytes.size()), id.bytes.data());
    write.db
        .query(
            "INSERT INTO messages(message, session, licence, number, written_at, give_up_at)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
        .bind(bytes_of(id), bytes_of(owner.id), owner.partner, bytes_of(owner.number), now,
              owner.give_up_at)
        .run();
}

}  // namespace assent::sqlite
