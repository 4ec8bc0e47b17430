#pragma once

#include <string>

#include "base/fault.h"
#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "core/identity/subscriber.h"
#include "core/oauth/grant.h"
#include "core/oauth/plans.h"
#include "core/partners/scope.h"
#include "flows/rate_gate.h"
#include "ports/carriers.h"
#include "ports/client_store.h"
#include "ports/clock.h"
#include "ports/grant_store.h"
#include "ports/signer.h"
#include "ports/subscriber_store.h"

namespace assent::flows {

/// Why a resource is not given to the bearer of a token, in the order of the contract (section
/// 9.8). Whose rate it is only a live token tells, so that a call without one never counts.
enum class ResourceRefusal {
    token_missing,
    token_invalid,  ///< unknown, expired, revoked, or its consent is over
    rate_exceeded,  ///< of this client, within this second
    client_blocked,
    scope_missing,
    not_acceptable,   ///< what would be answered is not what the caller takes
    request_invalid,  ///< its parameters are wrong
    user_unknown,     ///< nobody's number, or somebody else's by now
    not_eligible,
    over_capacity,
    unavailable,
};
constexpr ResourceRefusal lift(Fault fault, As<ResourceRefusal>) {
    return fault == Fault::exhausted ? ResourceRefusal::over_capacity
                                     : ResourceRefusal::unavailable;
}
ResourceRefusal lift(oauth::ReleaseRefusal refusal, As<ResourceRefusal>);

/// What the flows of the `orange` face need. The things referred to outlive every request.
struct ResourcePorts {
    ports::GrantStore& grants;
    ports::ClientStore& clients;
    ports::SubscriberStore& subscribers;
    const ports::Carriers& carriers;
    const ports::Signer& signer;
    const ports::Clock& clock;
    RateGate& rate;
};

/// The first half of the order: whose token it is, and whether he may ask `scope`. An empty token
/// is a missing one.
Task<Result<oauth::LiveToken, ResourceRefusal>> admit_token(const ResourcePorts& ports,
                                                            Secret token, oauth::Scope scope);

/// A subscriber, and who answers for him.
struct Holder {
    identity::Subscriber subscriber;
    ports::Carrier* carrier = nullptr;
};

/// The second half: who has the number, as records and carrier say, and whether he is served. An
/// empty user id is whoever has it. `offer` is what his carrier must offer.
Task<Result<Holder, ResourceRefusal>> find_holder(const ResourcePorts& ports,
                                                  oauth::Subject subject, partners::Scope offer);

}  // namespace assent::flows
