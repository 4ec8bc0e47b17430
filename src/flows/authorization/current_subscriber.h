#pragma once

#include <optional>

#include "base/result.h"
#include "base/task.h"
#include "flows/authorization/provider_ports.h"

namespace assent::authorization {

/// Why nobody is behind a number any more.
enum class SubscriberRefusal {
    unknown,      ///< no carrier of ours serves it, it has no subscriber, or another one by now
    unavailable,  ///< our store or the carrier did not answer
};

/// Asks the carrier of a number who its subscriber is. No flow, but a step that several share.
Task<Result<identity::Subscriber, SubscriberRefusal>> find_subscriber_of(const ProviderPorts& ports,
                                                                         Msisdn msisdn);

/// The same for who logged in once: a number that changed hands since is somebody else's, who is
/// unknown to this client.
Task<Result<identity::Subscriber, SubscriberRefusal>> find_same_subscriber(
    const ProviderPorts& ports, oauth::Subject subject);

}  // namespace assent::authorization
