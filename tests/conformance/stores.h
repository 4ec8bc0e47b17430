#pragma once

#include <atomic>

#include "ports/store.h"

namespace assent::conformance {

/// Ports of a store that can be told to be out of reach, in front of one that works.
class FragileAccess final : public ports::AccessStore {
public:
    FragileAccess(ports::AccessStore& store, const std::atomic<bool>& broken)
        : store_(store), broken_(broken) {}

    Task<Result<Done, partners::TokenRefusal>> issue_token(ports::IssueToken command,
                                                           Instant now) override;
    Task<Result<Done, partners::TokenRefusal>> refresh_token(ports::RefreshToken command,
                                                             Instant now) override;
    Task<Result<ports::Access, Fault>> find_access(std::string licence, Secret token,
                                                   Instant now) override;
    Task<Result<Done, partners::ReleaseRefusal>> record_release(ports::RecordRelease command,
                                                                Instant now) override;

private:
    ports::AccessStore& store_;
    const std::atomic<bool>& broken_;
};

class FragileSubscribers final : public ports::SubscriberStore {
public:
    FragileSubscribers(ports::SubscriberStore& store, const std::atomic<bool>& broken,
                       const std::atomic<bool>& documents_missing)
        : store_(store), broken_(broken), documents_missing_(documents_missing) {}

    Task<Result<std::optional<identity::Subscriber>, Fault>> find_subscriber(
        Msisdn msisdn) override;
    Task<Result<std::optional<bills::Bill>, Fault>> find_last_bill(Msisdn msisdn) override;
    Task<Result<std::vector<bills::Filed>, Fault>> list_last_bills(Msisdn msisdn) override;
    Task<Result<std::shared_ptr<const std::string>, Fault>> read_piece(DocumentId document,
                                                                       bills::Form form,
                                                                       int piece) override;
    Task<Result<ports::SubjectReport, Fault>> report(Msisdn msisdn) override;
    Task<Result<int, Fault>> erase(Msisdn msisdn, Instant now) override;

private:
    ports::SubscriberStore& store_;
    const std::atomic<bool>& broken_;
    const std::atomic<bool>& documents_missing_;
};

}  // namespace assent::conformance
