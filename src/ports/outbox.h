#pragma once

#include <vector>

#include "base/fault.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/result.h"
#include "base/task.h"
#include "ports/consent_store.h"

namespace assent::ports {

struct ClaimedMessage {
    OutgoingMessage message;
    int attempts = 0;    ///< made before this one
    Instant give_up_at;  ///< the code in it is worthless from then on
};

/// Messages that were written in the transaction of their cause and still have to leave. At least
/// once: a node that dies after sending leaves its claim to run out.
class Outbox {
public:
    virtual ~Outbox() = default;

    /// Takes up to `limit` due messages for `lease`; another claimer does not get them meanwhile.
    virtual Task<Result<std::vector<ClaimedMessage>, Fault>> claim(Instant now, Milliseconds lease,
                                                                   int limit) = 0;
    /// It was handed to the SMS centre. Its text is erased.
    virtual Task<Result<Done, Fault>> mark_sent(MessageId id, Instant now) = 0;
    /// It was not: again at `retry_at`.
    virtual Task<Result<Done, Fault>> mark_retry(MessageId id, Instant retry_at) = 0;
    /// It never will be. Its text is erased and the session's page says so.
    virtual Task<Result<Done, Fault>> mark_failed(MessageId id, Instant now) = 0;
};

}  // namespace assent::ports
