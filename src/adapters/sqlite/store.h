#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "base/instant.h"
#include "base/log.h"
#include "base/waiting_room.h"
#include "formats/seal.h"
#include "ports/store.h"

namespace assent::sqlite {

/// What a store is opened with. The references must outlive it.
struct Options {
    std::string path;  ///< of the file; beside it lie `-wal` and `-shm` while it is open
    const formats::Vault& vault;
    WaitingRoom& room;  ///< hears of each session that changed, after the commit
    Log& log;
    Instant now;  ///< the moment that the first audit entry of a new store bears
    int writer_cache_kib = 16 * 1024;
    int reader_cache_kib = 2 * 1024;  ///< for each thread that reads
    /// Of bills' pieces that are kept opened in memory, for all threads together; 0 keeps none.
    std::size_t piece_cache_bytes = std::size_t{64} * 1024 * 1024;
};

/// All ports over one SQLite file: what is written outlives a crash and a power cut once it was
/// answered, and personal data is sealed.
///
/// For the wiring: `create` makes or upgrades the schema; its failure's `detail` is a sentence for
/// the operator (newer schema, another program's file, not writable, wrong key). Reads run at once
/// on the calling thread; writes wait for the one writer thread, and their callers are resumed on
/// their own loops. Safe beside another process on the same file (`import`, `verify`). When `check`
/// fails with `corrupt` or `unavailable`, the disk has failed a write: nothing is acknowledged any
/// more and the process should end. Destroy it after the last call has returned and before what it
/// refers to; loops may have stopped already.
class Store final : public ports::Store {
public:
    static Result<std::unique_ptr<Store>, Fault> create(Options options);
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
    explicit Store(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace assent::sqlite
