#include "flows/fetch_delivery.h"

#include <utility>

namespace assent::flows {

namespace {

using partners::Scope;

bool needs_subscriber(const partners::Scopes& scopes) {
    return partners::contains(scopes, Scope::formfilling) ||
           partners::contains(scopes, Scope::matching);
}

void fill_from(identity::Subscriber subscriber, const consent::Ask& ask,
               consent::Delivery& delivery) {
    if (partners::contains(ask.scopes, Scope::matching)) {
        delivery.scores = identity::compare_person(ask.claim, subscriber.person);
    }
    if (partners::contains(ask.scopes, Scope::formfilling)) {
        delivery.subscriber = std::move(subscriber);
    }
}

// Nothing where the carrier delivers nothing; a fault only where our own store failed.
Task<Result<std::optional<consent::Delivery>, Fault>> ask_carrier(DeliveryPorts ports,
                                                                  consent::Ask ask) {
    const std::optional<consent::Delivery> nothing;
    const auto reached = ports.carriers.find_by_id(ask.carrier_id);
    if (!reached) co_return nothing;

    consent::Delivery delivery;
    if (needs_subscriber(ask.scopes)) {
        CO_TRY(known, co_await ports.subscribers.find_subscriber(ask.msisdn));
        auto found = co_await reached.carrier->find_subscriber(ask.msisdn, std::move(known));
        if (!found || !*found) co_return nothing;
        fill_from(std::move(**found), ask, delivery);
    }
    if (partners::contains(ask.scopes, Scope::billing)) {
        auto bill = co_await reached.carrier->find_last_bill(ask.msisdn);
        if (!bill || !*bill || (*bill)->document.empty()) co_return nothing;
        delivery.document = std::move((*bill)->document);
    }
    delivery.number_verified = ask.proof == consent::Proof::handset;
    co_return std::optional(std::move(delivery));
}

}  // namespace

Task<Result<Done, Fault>> fetch_delivery(DeliveryPorts ports, ports::Unfetched unfetched) {
    CO_TRY(delivery, co_await ask_carrier(ports, std::move(unfetched.ask)));
    co_return co_await ports.consents.record_delivery(unfetched.session, std::move(delivery),
                                                      ports.clock.now());
}

Task<ports::Answered> conclude_answer(DeliveryPorts ports, Secret page_key,
                                      ports::Answered answered) {
    if (answered.verdict != consent::AnswerVerdict::granted) co_return answered;

    auto unfetched = co_await ports.consents.find_unfetched(answered.view.session);
    if (!unfetched || !*unfetched) co_return answered;
    const auto fetched = co_await fetch_delivery(ports, std::move(**unfetched));
    if (!fetched) co_return answered;

    auto page = co_await ports.consents.find_page(std::move(page_key), ports.clock.now());
    if (page && *page) answered.view = std::move(**page);
    co_return answered;
}

}  // namespace assent::flows
