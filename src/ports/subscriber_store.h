#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "base/id.h"
#include "base/result.h"
#include "base/task.h"
#include "core/audit/entry.h"
#include "core/bills/bill.h"
#include "core/identity/subscriber.h"
#include "ports/consent_store.h"
#include "ports/grant_store.h"

namespace assent::ports {

/// Everything held on one number.
struct SubjectReport {
    std::optional<identity::Subscriber> subscriber;
    std::vector<bills::Bill> bills;  ///< without their documents
    std::vector<ConsentRecord> consents;
    std::vector<SessionView> sessions;
    std::vector<Approval> approvals;           ///< what OpenID clients are allowed
    std::vector<std::string> waiting_records;  ///< JSON of accounts and the like, secrets hashed
    std::vector<audit::Entry> audit;
};

/// Our own records of subscribers and their bills. All reads but `erase`; they do not wait for
/// writes.
class SubscriberStore {
public:
    virtual ~SubscriberStore() = default;

    virtual Task<Result<std::optional<identity::Subscriber>, Fault>> find_subscriber(
        Msisdn msisdn) = 0;

    /// The newest bill by creation date; of two of one day, `mobile` first, then by contract type.
    virtual Task<Result<std::optional<bills::Bill>, Fault>> find_last_bill(Msisdn msisdn) = 0;

    /// The newest bill of each contract type, without their documents, by contract type.
    virtual Task<Result<std::vector<bills::Filed>, Fault>> list_last_bills(Msisdn msisdn) = 0;

    /// One piece of a document, the first being 0. Shared, because a piece that many ask for is
    /// kept opened in memory, within a limit. Fails with `unavailable` when the document is not
    /// there any more: it was replaced or erased while it was read.
    virtual Task<Result<std::shared_ptr<const std::string>, Fault>> read_piece(DocumentId document,
                                                                               bills::Form form,
                                                                               int piece) = 0;

    virtual Task<Result<SubjectReport, Fault>> report(Msisdn msisdn) = 0;

    /// Removes the person: record, bills, open sessions, messages, the number in consents and in
    /// the audit trail. The chain and the amounts stay whole. Answers how many rows held the
    /// number.
    virtual Task<Result<int, Fault>> erase(Msisdn msisdn, Instant now) = 0;
};

}  // namespace assent::ports
