#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "adapters/sqlite/engine/connection.h"
#include "base/id.h"
#include "core/audit/entry.h"
#include "core/partners/licence.h"
#include "formats/seal.h"

namespace assent::sqlite {

using formats::Digest16;
using formats::Digest32;
using formats::Purpose;

/// A licence with the hash of its pass-phrase.
struct LicenceRow {
    partners::Licence licence;
    Digest32 secret_hash{};
};

/// An audit entry whose person is already a hash.
struct AuditLine {
    Instant at;
    audit::Kind kind = audit::Kind::store_created;
    std::string actor;
    std::optional<Digest16> number;
    std::string detail;
};

/// What jobs write through: the writer's connection, what it remembers between jobs, and who is to
/// be told after the commit. Used by the writer's thread only.
class Write {
public:
    Write(Connection& connection, const formats::Vault& keys) : db(connection), vault(keys) {}

    Connection& db;
    const formats::Vault& vault;

    /// Remembered until somebody else writes; null when unknown.
    const LicenceRow* find_licence(const std::string& key);
    void spend(const std::string& licence, std::size_t scopes);
    void forget_licences() { licences_.clear(); }

    /// Appends to the chain.
    void audit(const AuditLine& line);

    void changed(const SessionId& session) { changed_.push_back(session); }
    void has_outgoing() { outgoing_ = true; }

    /// Called by the writer around each batch.
    void begin();
    /// After a rollback nothing that was remembered is true.
    void rolled_back();
    struct Told {
        std::vector<SessionId> sessions;
        bool outgoing = false;
    };
    Told take_told();

private:
    void load_tail();

    std::unordered_map<std::string, LicenceRow> licences_;
    std::int64_t data_version_ = -1;
    std::optional<std::int64_t> last_seq_;
    Digest32 last_mac_{};
    std::vector<SessionId> changed_;
    bool outgoing_ = false;
};

/// What links an audit row to the one before. `person` covers what an erasure removes (salt and
/// number) and is empty where nobody is concerned; it stays, so that the chain can be walked after
/// an erasure.
struct AuditLink {
    std::int64_t seq = 0;
    Instant at;
    std::int64_t kind = 0;
    std::string_view actor;
    std::string_view detail;
    std::string_view person;
};
Digest32 person_digest(const formats::Vault& vault, std::string_view salt, std::string_view number);
Digest32 mac_of(const formats::Vault& vault, const Digest32& before, const AuditLink& link);

/// A licence from a row that begins with name, scopes, carriers, credits, redirects, secret_hash.
LicenceRow read_licence(const Query& query, const std::string& key);
/// Reads a licence by any connection.
std::optional<LicenceRow> load_licence(Connection& db, const std::string& key);

}  // namespace assent::sqlite
