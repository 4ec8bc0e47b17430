#include "adapters/memory/store.h"

#include <utility>

#include "adapters/memory/parts.h"

namespace assent::memory {

struct Store::Parts {
    explicit Parts(WaitingRoom& room) : tables(room) {}

    Tables tables;
    Access access{tables};
    Consents consents{tables};
    Subscribers subscribers{tables};
    Partners partners{tables};
    Clients clients{tables};
    Interactions interactions{tables};
    Grants grants{tables};
    Keys keys{tables};
    Records records{tables};
    Outbox outbox{tables};
    Audit audit{tables};
    Sandbox sandbox{tables};
};

Store::Store(WaitingRoom& room) : parts_(std::make_unique<Parts>(room)) {}
Store::~Store() = default;

ports::AccessStore& Store::access() {
    return parts_->access;
}
ports::ConsentStore& Store::consents() {
    return parts_->consents;
}
ports::SubscriberStore& Store::subscribers() {
    return parts_->subscribers;
}
ports::PartnerStore& Store::partners() {
    return parts_->partners;
}
ports::ClientStore& Store::clients() {
    return parts_->clients;
}
ports::InteractionStore& Store::interactions() {
    return parts_->interactions;
}
ports::GrantStore& Store::grants() {
    return parts_->grants;
}
ports::KeyStore& Store::keys() {
    return parts_->keys;
}
ports::RecordStore& Store::records() {
    return parts_->records;
}
ports::Outbox& Store::outbox() {
    return parts_->outbox;
}
ports::AuditLog& Store::audit() {
    return parts_->audit;
}
ports::SandboxStore& Store::sandbox() {
    return parts_->sandbox;
}

Task<Result<Done, Fault>> Store::check() {
    co_return Done();
}

void Store::on_outgoing(std::function<void()> call) {
    std::lock_guard lock(parts_->tables.mutex);
    parts_->tables.outgoing = std::move(call);
}

}  // namespace assent::memory
