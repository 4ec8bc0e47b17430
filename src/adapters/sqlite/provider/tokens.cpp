// Tokens are looked at, used and ended.

#include <utility>

#include "adapters/sqlite/provider/grant_rows.h"
#include "adapters/sqlite/provider/provider.h"
#include "adapters/sqlite/provider/release_detail.h"

namespace assent::sqlite {

using oauth::TokenKind;

namespace {

/// What `record_release` is judged by, and what it writes.
struct Release {
    oauth::ReleaseFacts facts;
    std::string client;
    std::optional<Digest16> number;
    std::optional<ConsentId> consent;
};

Release load_release(Write& write, const Digest16& token, oauth::Scope scope, Instant now) {
    auto query = write.db.query(
        "SELECT g.client, g.number, t.scopes, a.consent FROM client_tokens t"
        " JOIN client_grants g ON g.row = t.grant_row AND g.revoked_at IS NULL"
        " LEFT JOIN approvals a ON a.subject = g.subject AND a.client = g.client"
        " AND a.scope = ?2 AND a.expires_at > ?3"
        " WHERE t.token = ?1 AND t.kind = ?4 AND t.expires_at > ?3");
    query.bind(bytes_of(token), oauth::name_of(scope), now, static_cast<int>(TokenKind::access));
    Release release;
    if (!query.next()) return release;
    release.client = query.text(0);
    if (!query.is_null(1)) release.number = query.fixed<Digest16>(1);
    if (!query.is_null(3)) release.consent = query.fixed<ConsentId>(3);
    release.facts = {.token_live = true,
                     .has_scope = oauth::contains(read_scope_column(query.view(2)), scope),
                     .needs_consent = release.number.has_value(),
                     .consent_live = release.consent.has_value()};
    return release;
}

}  // namespace

Task<Result<std::optional<oauth::LiveToken>, Fault>> Grants::find_token(Secret token, Instant now) {
    using Answer = Result<std::optional<oauth::LiveToken>, Fault>;
    const auto hash = engine_.token_hash(token);
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        auto query = db.query("SELECT " ASSENT_GRANT_COLUMNS
                              ", t.kind, t.scopes, t.issued_at, t.expires_at"
                              " FROM client_tokens t JOIN client_grants g ON g.row = t.grant_row"
                              " WHERE t.token = ?1 AND t.expires_at > ?2 AND t.replaced_at IS NULL"
                              " AND g.revoked_at IS NULL");
        if (!query.bind(bytes_of(hash), now).next()) return std::optional<oauth::LiveToken>();
        return std::optional(
            oauth::LiveToken{.grant = grant_of(read_grant_row(engine_.vault, query)),
                             .kind = static_cast<TokenKind>(query.integer(11)),
                             .scopes = read_scope_column(query.view(12)),
                             .issued_at = query.instant(13),
                             .expires_at = query.instant(14)});
    });
}

Task<Result<Done, Fault>> Grants::revoke_token(std::string client_id, Secret token, Instant now) {
    using Answer = Result<Done, Fault>;
    const auto hash = engine_.token_hash(token);
    auto work = [&](Write& write) -> Answer {
        std::optional<GrantRow> row;
        auto kind = TokenKind::access;
        {
            auto query = write.db.query("SELECT " ASSENT_GRANT_COLUMNS
                                        ", t.kind FROM client_tokens t"
                                        " JOIN client_grants g ON g.row = t.grant_row"
                                        " WHERE t.token = ?1 AND g.client = ?2");
            if (!query.bind(bytes_of(hash), client_id).next()) return Done();
            row = read_grant_row(write.vault, query);
            kind = static_cast<TokenKind>(query.integer(11));
        }
        switch (kind) {
            case TokenKind::refresh: revoke_grant(write, *row, {client_id, now}); break;
            case TokenKind::access:
                write.db.query("DELETE FROM client_tokens WHERE token = ?1")
                    .bind(bytes_of(hash))
                    .run();
                audit_grant(write, *row, audit::Kind::token_revoked, {client_id, now});
                break;
        }
        return Done();
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

Task<Result<Done, oauth::ReleaseRefusal>> Grants::record_release(ports::ReleaseGranted command,
                                                                 Instant now) {
    using Answer = Result<Done, oauth::ReleaseRefusal>;
    const auto token = engine_.token_hash(command.access_token);
    std::optional<Digest16> about;
    if (!command.about.empty()) about = engine_.number_hash(command.about);
    auto work = [&](Write& write) -> Answer {
        const auto release = load_release(write, token, command.scope, now);
        if (const auto refusal = oauth::refuse_release(release.facts)) return *refusal;
        write.audit({.at = now,
                     .kind = audit::Kind::data_released,
                     .actor = release.client,
                     .number = release.number ? release.number : about,
                     .detail = describe_release(command.what, release.consent)});
        return Done();
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

}  // namespace assent::sqlite
