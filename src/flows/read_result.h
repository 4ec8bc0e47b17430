#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/latch.h"
#include "base/secret.h"
#include "base/task.h"
#include "base/waiting_room.h"
#include "core/partners/enquiry.h"
#include "ports/clock.h"
#include "ports/consent_store.h"

namespace assent::flows {

/// A partner that comes for the result of an asking.
struct ResultRequest {
    partners::Collection collection;
    std::string licence;
    Secret token;
    Milliseconds wait{};  ///< how long a pending answer may be held; 0 = not at all
    /// Told of the latch of each wait, so that a client that leaves can raise it. May be empty.
    std::function<void(std::shared_ptr<Latch>)> watch;
};

/// What it gets: a refusal, the data, or neither while the subscriber or the carrier is not
/// finished.
struct AskingResult {
    std::optional<partners::Refusal> refusal;
    std::string scope_text;  ///< as sent when the asking began
    /// Null while there is nothing to give. Apart, because a held answer carries this struct
    /// through several suspended frames and thousands are held at once.
    std::unique_ptr<ports::Released> released;
};

/// Tells a partner how its asking stands, and gives the data once it is there.
///
/// Reading is a read; giving is a transaction that records it. Repeating gives the same until the
/// token ends. A held answer costs no thread and no transaction; it is given when the session ends,
/// when the agreed time is over by the gateway's clock, or when the process stops.
class ReadResult {
public:
    ReadResult(ports::ConsentStore& consents, WaitingRoom& room, const ports::Clock& clock)
        : consents_(consents), room_(room), clock_(clock) {}

    Task<AskingResult> run(ResultRequest request);

private:
    enum class Standing { pending, delivered, over };
    struct Seen {
        Standing standing = Standing::over;
        AskingResult result;
        SessionId session;
        Instant deadline;
    };

    Task<Seen> look(const ResultRequest& request);
    Instant plan_wake(const Seen& seen, Instant until) const;
    Task<AskingResult> release(ResultRequest request, AskingResult result);

    ports::ConsentStore& consents_;
    WaitingRoom& room_;
    const ports::Clock& clock_;
};

}  // namespace assent::flows
