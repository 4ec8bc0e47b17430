#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "adapters/sqlite/engine/engine.h"
#include "core/consent/plans.h"
#include "ports/consent_store.h"

namespace assent::sqlite {

/// Who would be sent a message, and for whom.
struct Sending {
    const Digest16& number;
    const std::string& partner;
};

consent::SendFacts load_send_facts(Write& write, const Sending& sending,
                                   const ports::MessageLimits& limits, Instant now);

/// A message ready to be written: sealed before the writer sees it.
struct NewMessage {
    MessageId id;
    std::string content;
};
NewMessage seal_message(const formats::Vault& vault, const ports::OutgoingMessage& message);

/// What a message belongs to: a session or an interaction.
struct MessageOwner {
    std::array<std::uint8_t, 16> id{};
    std::string partner;
    Digest16 number{};
    Instant give_up_at;
};
void insert_message(Write& write, const NewMessage& message, const MessageOwner& owner,
                    Instant now);
/// Counts as a message without being one: a number that is nobody's runs into the same limits.
void insert_unsent(Write& write, const MessageOwner& owner, Instant now);

/// A message that was not taken yet carries a code that no longer counts.
template <class Tag>
void withdraw_messages(Write& write, const Id<Tag>& owner) {
    write.db
        .query(
            "UPDATE messages SET due_at = NULL, content = NULL WHERE session = ?1"
            " AND due_at IS NOT NULL")
        .bind(bytes_of(owner))
        .run();
}

}  // namespace assent::sqlite
