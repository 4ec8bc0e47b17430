#pragma once

#include <optional>
#include <set>
#include <vector>

#include "ports/carrier.h"
#include "ports/subscriber_store.h"

namespace assent::local {

/// A carrier whose subscribers are the records of our own store.
class LocalCarrier final : public ports::Carrier {
public:
    /// `unreachable` are numbers that it pretends not to reach, for partners that test their own
    /// error paths; empty outside the sandbox.
    explicit LocalCarrier(ports::SubscriberStore& subscribers, std::set<Msisdn> unreachable = {});

    Task<Result<std::optional<identity::Subscriber>, ports::CarrierFault>> find_subscriber(
        Msisdn msisdn, std::optional<identity::Subscriber> known) override;

    Task<Result<std::vector<bills::Filed>, ports::CarrierFault>> list_last_bills(
        Msisdn msisdn) override;

    Task<Result<std::optional<bills::Bill>, ports::CarrierFault>> find_last_bill(
        Msisdn msisdn) override;

private:
    ports::SubscriberStore& subscribers_;
    const std::set<Msisdn> unreachable_;
};

}  // namespace assent::local
