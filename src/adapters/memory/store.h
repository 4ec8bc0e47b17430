#pragma once

#include <memory>

#include "base/waiting_room.h"
#include "ports/store.h"

namespace assent::memory {

/// All ports over plain maps and one lock: for tests and simulation. It keeps every rule of the
/// ports except that it forgets everything when it ends. Safe from any thread.
class Store final : public ports::Store {
public:
    /// `room` must outlive this; it hears of each session that changed.
    explicit Store(WaitingRoom& room);
    ~Store() override;

    ports::AccessStore& access() override;
    ports::ConsentStore& consents() override;
    ports::SubscriberStore& subscribers() override;
    ports::PartnerStore& partners() override;
    ports::ClientStore& clients() override;
    ports::InteractionStore& interactions() override;
    ports::GrantStore& grants() override;
    ports::KeyStore& keys() override;
    ports::RecordStore& records() override;
    ports::Outbox& outbox() override;
    ports::AuditLog& audit() override;
    ports::SandboxStore& sandbox() override;

    Task<Result<Done, Fault>> check() override;
    void on_outgoing(std::function<void()> call) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace assent::memory
