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
    FragileSubscribers(ports::SubscriberStore& store, const std::atomic<bool>& broken)
        : store_(store), broken_(broken) {}

    Task<Result<std::optional<identity::Subscriber>, Fault>> find_subscriber(
        Msisdn msisdn) override;
    Task<Result<std::optional<bills::Bill>, Fault>> find_last_bill(Msisdn msisdn) override;
    Task<Result<ports::SubjectReport, Fault>> report(Msisdn msisdn) override;
    Task<Result<int, Fault>> erase(Msisdn msisdn, Instant now) override;

private:
    ports::SubscriberStore& store_;
    const std::atomic<bool>& broken_;
};

}  // namespace assent::conformance
