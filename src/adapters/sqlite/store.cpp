#include "adapters/sqlite/store.h"

#include <mutex>
#include <utility>

#include "adapters/sqlite/engine/migrations.h"
#include "adapters/sqlite/parts.h"
#include "adapters/sqlite/provider/provider.h"
#include "adapters/sqlite/upgrade.h"

namespace assent::sqlite {

struct Store::Parts {
    Parts(const Options& options, std::unique_ptr<Connection> writing)
        : connection(std::move(writing)),
          readers(options.path, options.reader_cache_kib),
          writer({*connection, options.vault, options.room, options.log}),
          engine{options.vault, readers, writer},
          pieces(options.piece_cache_bytes) {}

    std::unique_ptr<Connection> connection;
    Readers readers;
    Writer writer;
    Engine engine;
    PieceCache pieces;
    Access access{engine};
    Consents consents{engine};
    Subscribers subscribers{engine, pieces};
    Partners partners{engine};
    Clients clients{engine};
    Interactions interactions{engine};
    Grants grants{engine};
    Keys keys{engine};
    Records records{engine};
    Outbox outbox{engine};
    Audit audit{engine};
    Sandbox sandbox{engine};
};

namespace {

// Counting every allocation costs a lock each; it must be switched off before anything is opened.
void configure_once() {
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

void tune(Connection& db) {
    db.execute("PRAGMA journal_mode=WAL");
    db.execute("PRAGMA synchronous=FULL");
    // In the writer and rarely: see docs/decisions on the store.
    db.execute("PRAGMA wal_autocheckpoint=20000");
    // What is erased is overwritten: a deleted row's bytes would stay in the file otherwise.
    db.execute("PRAGMA secure_delete=FAST");
}

// The first row of the trail. It proves on each later start that the key is the store's.
void found(Connection& db, const Options& options) {
    db.execute("BEGIN IMMEDIATE");
    Write write(db, options.vault);
    write.begin();
    write.audit({.at = options.now,
                 .kind = audit::Kind::store_created,
                 .actor = "operator",
                 .number = {},
                 .detail = "schema made"});
    db.execute("COMMIT");
}

bool key_fits(Connection& db, const formats::Vault& vault) {
    auto query = db.query("SELECT at, kind, actor, detail, mac FROM audit WHERE seq = 1");
    if (!query.next()) return true;
    const auto mac = mac_of(vault, {},
                            {.seq = 1,
                             .at = query.instant(0),
                             .kind = query.integer(1),
                             .actor = query.view(2),
                             .detail = query.view(3),
                             .person = {}});
    return bytes_of(mac).bytes == query.view(4);
}

Result<Done, Fault> prepare(Connection& db, const Options& options) {
    TRY(is_new, migrate(db, options.path));
    tune(db);
    if (is_new) found(db, options);
    if (!key_fits(db, options.vault)) {
        return Failure(Fault::corrupt, options.path + " was made with another key file");
    }
    bring_over(db, options.vault);
    // A file that can be read but not written is found out now rather than by the first partner.
    db.execute("BEGIN IMMEDIATE; ROLLBACK");
    return Done();
}

}  // namespace

Result<std::unique_ptr<Store>, Fault> Store::create(Options options) {
    configure_once();
    try {
        auto connection = std::make_unique<Connection>(options.path, options.writer_cache_kib);
        CHECK(prepare(*connection, options));
        auto parts = std::make_unique<Parts>(options, std::move(connection));
        return std::unique_ptr<Store>(new Store(std::move(parts)));
    } catch (const SqlError& error) {
        auto failure = error.failure();
        failure.detail = options.path + ": " + failure.detail;
        return failure;
    }
}

Store::Store(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
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
    using Answer = Result<Done, Fault>;
    if (auto broken = parts_->writer.broken()) co_return std::move(*broken);
    auto work = [](Write& write) -> Answer {
        write.db.query("SELECT shift_ms FROM clock").run();
        return Done();
    };
    co_return co_await parts_->writer.write<Answer>(work);
}

void Store::on_outgoing(std::function<void()> call) {
    parts_->writer.on_outgoing(std::move(call));
}

}  // namespace assent::sqlite
