#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/fault.h"
#include "base/instant.h"
#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "core/bills/bill.h"
#include "core/identity/subscriber.h"
#include "core/oauth/client.h"
#include "core/partners/licence.h"

namespace assent::ports {

struct LicenceRecord {
    partners::Licence licence;
    Secret client_secret;  ///< kept as a keyed hash only
};

struct ClientRecord {
    oauth::Client client;
    Secret client_secret;  ///< kept as a keyed hash, and with `sms_otp` its login_hint key sealed
    Secret password;       ///< of `client.username`; kept as a keyed hash
};

/// A record of a face that is not there yet: kept until it is, over the one with the same key.
struct WaitingRecord {
    std::string kind;  ///< `account`, `biller`, `topup`
    std::string key;   ///< its key members, joined
    std::string body;  ///< JSON without its secret members
    Msisdn msisdn;     ///< whom it concerns; empty when nobody
    Secret secret;     ///< `client_secret`, hashed when stored; empty when there is none
    Secret password;   ///< the same for `password`
};

using Record =
    std::variant<identity::Subscriber, bills::Bill, LicenceRecord, ClientRecord, WaitingRecord>;

/// Loading of records.
class RecordStore {
public:
    virtual ~RecordStore() = default;

    /// One transaction with one audit entry for all: each record is written over the one with the
    /// same key. A licence's spent credits start anew. Safe to repeat, and beside other writers:
    /// the transaction is kept short by the caller's batch size (a few thousand).
    virtual Task<Result<Done, Fault>> put(std::vector<Record> records, std::string source,
                                          Instant now) = 0;
};

}  // namespace assent::ports
