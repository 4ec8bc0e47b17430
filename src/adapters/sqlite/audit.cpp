#include <cstdint>
#include <functional>
#include <utility>

#include "adapters/sqlite/documents.h"
#include "adapters/sqlite/engine/codec.h"
#include "adapters/sqlite/parts.h"
#include "adapters/sqlite/provider/release_detail.h"

namespace assent::sqlite {

namespace {

constexpr std::size_t broken_max = 100;

void note(ports::ProofOutcome& proof, std::string row) {
    if (proof.broken.size() < broken_max) proof.broken.push_back(std::move(row));
}

/// Whether the row's own person is what its digest says; an erased one cannot be asked any more.
bool person_holds(const formats::Vault& vault, const Query& query) {
    const bool erased_or_nobody = query.is_null(4);
    if (erased_or_nobody) return query.is_null(5);
    if (query.is_null(5) || query.is_null(7)) return false;
    const auto digest = person_digest(vault, query.view(5), query.view(4));
    return bytes_of(digest).bytes == query.view(7);
}

ports::ProofOutcome prove_chain(const formats::Vault& vault, Connection& db) {
    ports::ProofOutcome proof{.name = "audit chain is whole"};
    auto query = db.query(
        "SELECT seq, at, kind, actor, number, salt, detail, person, mac FROM audit ORDER BY seq");
    Digest32 before{};
    for (std::int64_t expected = 1; query.next(); ++expected) {
        const AuditLink link{.seq = expected,
                             .at = query.instant(1),
                             .kind = query.integer(2),
                             .actor = query.view(3),
                             .detail = query.view(6),
                             .person = query.view(7)};
        const auto mac = mac_of(vault, before, link);
        const bool whole = query.integer(0) == expected && bytes_of(mac).bytes == query.view(8) &&
                           person_holds(vault, query);
        if (!whole) note(proof, "audit entry " + std::to_string(query.integer(0)));
        // On from what stands there, so that one changed row is one broken row.
        before = query.fixed<Digest32>(8);
        expected = query.integer(0);
        ++proof.checked;
    }
    return proof;
}

ports::ProofOutcome prove_consents(Connection& db) {
    ports::ProofOutcome proof{.name = "every result after consent has its consent"};
    auto query = db.query(
        "SELECT s.rowid, c.given_at, s.granted_at, c.expires_at, c.licence = s.licence,"
        " c.scope_text = s.scope_text FROM sessions s"
        " LEFT JOIN consents c ON c.consent = s.consent WHERE s.state = 2 OR s.released = 1");
    while (query.next()) {
        ++proof.checked;
        const bool given = !query.is_null(1) && query.integer(1) <= query.integer(2) &&
                           query.integer(2) < query.integer(3) && query.integer(4) != 0 &&
                           query.integer(5) != 0;
        if (!given) note(proof, "session row " + std::to_string(query.integer(0)));
    }
    return proof;
}

/// Whether a yes to this client was standing when something was given for it.
bool was_live(Connection& db, const ConsentId& consent, std::string_view client, Instant at) {
    auto query = db.query(
        "SELECT given_at <= ?3 AND expires_at > ?3 AND coalesce(revoked_at >= ?3, 1)"
        " FROM consents WHERE consent = ?1 AND licence = ?2");
    return query.bind(bytes_of(consent), client, at).next() && query.integer(0) != 0;
}

ports::ProofOutcome prove_releases(Connection& db) {
    ports::ProofOutcome proof{.name = "every release to a client has a consent that was live"};
    auto query = db.query("SELECT seq, at, actor, detail FROM audit WHERE kind = ?1");
    query.bind(static_cast<int>(audit::Kind::data_released));
    while (query.next()) {
        const auto consent = find_released_consent(query.view(3));
        if (!consent) continue;
        ++proof.checked;
        if (was_live(db, *consent, query.view(2), query.instant(1))) continue;
        note(proof, "audit entry " + std::to_string(query.integer(0)));
    }
    return proof;
}

ports::ProofOutcome prove_credits(Connection& db) {
    ports::ProofOutcome proof{.name = "no licence has spent more than its credits"};
    auto query = db.query("SELECT licence, coalesce(credits, 0) < 0 FROM licences");
    while (query.next()) {
        ++proof.checked;
        if (query.integer(1) != 0) note(proof, "licence " + query.text(0));
    }
    return proof;
}

/// A table with a sealed column: its key's column is part of the seal's row.
struct Sealed {
    const char* name;  ///< of the seal
    const char* statement;
};
constexpr std::array sealed_columns = {
    Sealed{"subscriber", "SELECT rowid, number, personal FROM subscribers"},
    Sealed{"session", "SELECT rowid, session, ask FROM sessions"},
    Sealed{"delivery", "SELECT rowid, session, content FROM deliveries"},
    Sealed{"consent", "SELECT rowid, consent, personal FROM consents WHERE personal IS NOT NULL"},
    Sealed{"message", "SELECT 0, message, content FROM messages WHERE content IS NOT NULL"},
    Sealed{"waiting_record", "SELECT 0, key_hash, body FROM waiting_records"},
    Sealed{"sandbox", "SELECT seq, to_hash, content FROM sandbox_messages"},
    Sealed{"client", "SELECT 0, client, hint_key FROM clients WHERE hint_key IS NOT NULL"},
    Sealed{"interaction", "SELECT rowid, interaction, content FROM interactions"},
    Sealed{"browser_session", "SELECT 0, browser, content FROM browser_sessions"},
    Sealed{"client_grant", "SELECT row, grant_id, content FROM client_grants"},
    Sealed{"signing_key", "SELECT rowid, kid, jwk FROM signing_keys"},
};

void prove_pieces(ports::ProofOutcome& proof, const formats::Vault& vault, Connection& db) {
    auto query = db.query(
        "SELECT p.rowid, d.document, p.form, p.piece, p.content FROM document_pieces p"
        " LEFT JOIN documents d ON d.row = p.document_row");
    while (query.next()) {
        ++proof.checked;
        const auto document = query.is_null(1) ? DocumentId() : query.fixed<DocumentId>(1);
        const PieceOf which{static_cast<bills::Form>(query.integer(2)),
                            static_cast<int>(query.integer(3))};
        if (vault.open(query.view(4), piece_row(document, which))) continue;
        note(proof, "document piece row " + std::to_string(query.integer(0)));
    }
}

ports::ProofOutcome prove_seals(const formats::Vault& vault, Connection& db) {
    ports::ProofOutcome proof{.name = "every sealed value opens"};
    for (const auto& column : sealed_columns) {
        auto query = db.query(column.statement);
        while (query.next()) {
            ++proof.checked;
            if (vault.open(query.view(2), row_name(column.name, query.view(1)))) continue;
            note(proof, std::string(column.name) + " row " + std::to_string(query.integer(0)));
        }
    }
    prove_pieces(proof, vault, db);
    return proof;
}

}  // namespace

Task<Result<std::vector<Audit::Numbered>, Fault>> Audit::list(std::int64_t after, int limit) {
    using Answer = Result<std::vector<Numbered>, Fault>;
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        std::vector<Numbered> entries;
        auto query = db.query(
            "SELECT seq, at, kind, actor, detail FROM audit WHERE seq > ?1 ORDER BY seq LIMIT ?2");
        query.bind(after, limit);
        while (query.next()) {
            entries.push_back({query.integer(0),
                               {.at = query.instant(1),
                                .kind = static_cast<audit::Kind>(query.integer(2)),
                                .actor = query.text(3),
                                .subject = {},  // only a hash is kept: see report()
                                .detail = query.text(4)}});
        }
        return entries;
    });
}

Task<Result<std::vector<ports::ProofOutcome>, Fault>> Audit::verify() {
    using Answer = Result<std::vector<ports::ProofOutcome>, Fault>;
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        std::vector<ports::ProofOutcome> proofs;
        proofs.push_back(prove_chain(engine_.vault, db));
        proofs.push_back(prove_consents(db));
        proofs.push_back(prove_releases(db));
        proofs.push_back(prove_credits(db));
        proofs.push_back(prove_seals(engine_.vault, db));
        return proofs;
    });
}

}  // namespace assent::sqlite
