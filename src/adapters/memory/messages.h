#pragma once

#include <string>

#include "adapters/memory/tables.h"

namespace assent::memory {

/// Who would be sent a message, and for whom.
struct Sending {
    const Msisdn& to;
    const std::string& sender;  ///< licence or client
};

/// What was sent in the last hour, beside its limits.
consent::SendFacts send_facts(Turn& turn, const Sending& sending,
                              const ports::MessageLimits& limits, Instant now);

/// Takes back what was not taken yet: it carries a code that no longer counts.
void withdraw_messages(Turn& turn, const MessageOwner& owner);

struct MessageFor {
    MessageOwner owner;
    std::string sender;
    Instant give_up_at;
};
void put_message(Turn& turn, MessageFor purpose, ports::OutgoingMessage message, Instant now);

}  // namespace assent::memory
