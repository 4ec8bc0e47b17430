#pragma once

#include "ports/carriers.h"
#include "ports/client_store.h"
#include "ports/clock.h"
#include "ports/grant_store.h"
#include "ports/interaction_store.h"
#include "ports/random.h"
#include "ports/signer.h"
#include "ports/subscriber_store.h"

namespace assent::authorization {

/// What the provider's flows stand on. The things referred to outlive every request.
struct ProviderPorts {
    ports::ClientStore& clients;
    ports::InteractionStore& interactions;
    ports::GrantStore& grants;
    ports::SubscriberStore& subscribers;
    const ports::Carriers& carriers;
    ports::Signer& signer;
    const ports::Clock& clock;
    ports::Random& random;
};

}  // namespace assent::authorization
