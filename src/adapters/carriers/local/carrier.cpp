#include "adapters/carriers/local/carrier.h"

#include <utility>

namespace assent::local {

using ports::CarrierFault;

LocalCarrier::LocalCarrier(ports::SubscriberStore& subscribers, std::set<Msisdn> unreachable)
    : subscribers_(subscribers), unreachable_(std::move(unreachable)) {}

Task<Result<std::optional<identity::Subscriber>, CarrierFault>> LocalCarrier::find_subscriber(
    Msisdn msisdn, std::optional<identity::Subscriber> known) {
    if (unreachable_.contains(msisdn)) co_return CarrierFault::unreachable;
    // What was read to find this carrier is the very record we would read.
    if (known) co_return known;

    auto found = co_await subscribers_.find_subscriber(std::move(msisdn));
    if (!found) co_return Failure(CarrierFault::unreachable, std::move(found).error().detail);
    co_return std::move(found).value();
}

Task<Result<std::vector<bills::Filed>, CarrierFault>> LocalCarrier::list_last_bills(Msisdn msisdn) {
    if (unreachable_.contains(msisdn)) co_return CarrierFault::unreachable;
    auto found = co_await subscribers_.list_last_bills(std::move(msisdn));
    if (!found) co_return Failure(CarrierFault::unreachable, std::move(found).error().detail);
    co_return std::move(found).value();
}

Task<Result<std::optional<bills::Bill>, CarrierFault>> LocalCarrier::find_last_bill(Msisdn msisdn) {
    if (unreachable_.contains(msisdn)) co_return CarrierFault::unreachable;
    auto found = co_await subscribers_.find_last_bill(std::move(msisdn));
    if (!found) co_return Failure(CarrierFault::unreachable, std::move(found).error().detail);
    co_return std::move(found).value();
}

}  // namespace assent::local
