#pragma once

#include <optional>
#include <vector>

#include "base/msisdn.h"
#include "base/result.h"
#include "base/task.h"
#include "core/bills/bill.h"
#include "core/identity/subscriber.h"

namespace assent::ports {

/// Why a carrier did not answer.
enum class CarrierFault {
    unreachable,  ///< no connection, no answer in time, or an answer that makes no sense
    refused,      ///< it answered, and will not tell
};

/// What a mobile operator knows of its subscribers.
///
/// One instance per carrier and process, shared by all requests; implementations keep no state per
/// request. Every call is a read, safe to repeat, and ends within the carrier's own time-out.
class Carrier {
public:
    virtual ~Carrier() = default;

    /// The identity behind a number; nothing when the carrier has no such subscriber. `known` is
    /// what our own records say, already read to find the carrier: a local carrier answers with it.
    virtual Task<Result<std::optional<identity::Subscriber>, CarrierFault>> find_subscriber(
        Msisdn msisdn, std::optional<identity::Subscriber> known) = 0;

    /// The newest bill of each contract type. A carrier that keeps its bills elsewhere files their
    /// documents in our store first: they are read piece by piece from there
    /// (`SubscriberStore::read_piece`).
    virtual Task<Result<std::vector<bills::Filed>, CarrierFault>> list_last_bills(
        Msisdn msisdn) = 0;

    /// The last bill; nothing when there is none yet.
    virtual Task<Result<std::optional<bills::Bill>, CarrierFault>> find_last_bill(
        Msisdn msisdn) = 0;
};

}  // namespace assent::ports
