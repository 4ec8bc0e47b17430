#include "flows/authorization/current_subscriber.h"

#include <utility>

namespace assent::authorization {

Task<Result<identity::Subscriber, SubscriberRefusal>> find_subscriber_of(const ProviderPorts& ports,
                                                                         Msisdn msisdn) {
    auto record = co_await ports.subscribers.find_subscriber(msisdn);
    if (!record) co_return SubscriberRefusal::unavailable;

    auto known = std::move(record).value();
    const auto reached =
        ports.carriers.find(msisdn, known ? std::string_view(known->carrier) : std::string_view());
    if (!reached) co_return SubscriberRefusal::unknown;

    auto answer = co_await reached.carrier->find_subscriber(std::move(msisdn), std::move(known));
    if (!answer) co_return SubscriberRefusal::unavailable;
    if (!*answer) co_return SubscriberRefusal::unknown;
    co_return std::move(**answer);
}

Task<Result<identity::Subscriber, SubscriberRefusal>> find_same_subscriber(
    const ProviderPorts& ports, oauth::Subject subject) {
    CO_TRY(subscriber, co_await find_subscriber_of(ports, subject.msisdn));
    if (oauth::user_id_of(subscriber) != subject.user_id) co_return SubscriberRefusal::unknown;
    co_return subscriber;
}

}  // namespace assent::authorization
