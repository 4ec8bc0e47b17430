#pragma once

#include <functional>

#include "base/result.h"
#include "ports/access_store.h"
#include "ports/audit_log.h"
#include "ports/client_store.h"
#include "ports/consent_store.h"
#include "ports/grant_store.h"
#include "ports/interaction_store.h"
#include "ports/key_store.h"
#include "ports/outbox.h"
#include "ports/partner_store.h"
#include "ports/record_store.h"
#include "ports/sandbox_store.h"
#include "ports/subscriber_store.h"

namespace assent::ports {

/// All ports of one store, for the wiring in `app`. Whoever uses one takes that one, not this.
class Store {
public:
    virtual ~Store() = default;

    virtual AccessStore& access() = 0;
    virtual ConsentStore& consents() = 0;
    virtual SubscriberStore& subscribers() = 0;
    virtual PartnerStore& partners() = 0;
    virtual ClientStore& clients() = 0;
    virtual InteractionStore& interactions() = 0;
    virtual GrantStore& grants() = 0;
    virtual KeyStore& keys() = 0;
    virtual RecordStore& records() = 0;
    virtual Outbox& outbox() = 0;
    virtual AuditLog& audit() = 0;
    virtual SandboxStore& sandbox() = 0;

    /// Whether it can be read and written now (`/readyz`).
    virtual Task<Result<Done, Fault>> check() = 0;

    /// Called on some thread after each commit that put a message into the outbox, so that it is
    /// delivered at once. Set once, before the first call.
    virtual void on_outgoing(std::function<void()> call) = 0;
};

}  // namespace assent::ports
