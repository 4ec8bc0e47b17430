#pragma once

#include <optional>

#include "base/result.h"
#include "base/task.h"
#include "ports/carriers.h"
#include "ports/clock.h"
#include "ports/consent_store.h"
#include "ports/subscriber_store.h"

namespace assent::flows {

/// Where data is fetched from and written to. The things referred to outlive every request.
struct DeliveryPorts {
    ports::ConsentStore& consents;
    ports::SubscriberStore& subscribers;
    const ports::Carriers& carriers;
    const ports::Clock& clock;
};

/// Asks the carrier for what a granted session promises and writes it down.
///
/// All or nothing: when one of the scopes yields no data (the carrier does not answer, does not
/// know the subscriber, has no bill), the session ends as data_failed. A fault of our own store
/// leaves it granted, for the reconciler. Safe to repeat: only reads go out, and only a granted
/// session changes.
Task<Result<Done, Fault>> fetch_delivery(DeliveryPorts ports, ports::Unfetched unfetched);

/// What follows an answer on the page: after a yes fetches the data, so that the browser is sent
/// back with the right status, and looks at the session again. Our own fault on the way is not the
/// answer's: it then says `granted`.
Task<ports::Answered> conclude_answer(DeliveryPorts ports, Secret page_key,
                                      ports::Answered answered);

}  // namespace assent::flows
