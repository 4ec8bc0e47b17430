#include "adapters/sqlite/provider/grant_rows.h"

#include <utility>

namespace assent::sqlite {

namespace {

template <class Fixed>
std::optional<Fixed> fixed_or_null(const Query& query, int column) {
    if (query.is_null(column)) return {};
    return query.fixed<Fixed>(column);
}

std::optional<Instant> instant_or_null(const Query& query, int column) {
    if (query.is_null(column)) return {};
    return query.instant(column);
}

template <class Fixed>
std::optional<Bytes> column_of(const std::optional<Fixed>& value) {
    if (!value) return {};
    return bytes_of(*value);
}

}  // namespace

GrantRow read_grant_row(const formats::Vault& vault, const Query& query) {
    GrantRow row;
    row.row = query.integer(0);
    row.id = query.fixed<GrantId>(1);
    row.client = query.text(2);
    row.number = fixed_or_null<Digest16>(query, 3);
    row.subject = fixed_or_null<Digest16>(query, 4);
    row.content = read_grant(open_sealed(vault, query.view(5), row_name("client_grant", row.id)));
    row.consent = fixed_or_null<ConsentId>(query, 6);
    row.code_expires_at = instant_or_null(query, 7);
    row.code_used_at = instant_or_null(query, 8);
    row.revoked_at = instant_or_null(query, 9);
    row.ends_at = query.instant(10);
    return row;
}

oauth::Grant grant_of(GrantRow row) {
    auto& content = row.content;
    return {.id = row.id,
            .client_id = std::move(row.client),
            .scopes = std::move(content.scopes),
            .userinfo_claims = std::move(content.userinfo_claims),
            .id_token_claims = std::move(content.id_token_claims),
            .subject = std::move(content.subject),
            .nonce = std::move(content.nonce),
            .authenticated_at = content.authenticated_at,
            .consent = row.consent};
}

std::optional<GrantRow> find_by_code(Write& write, const Digest16& code) {
    auto query =
        write.db.query("SELECT " ASSENT_GRANT_COLUMNS " FROM client_grants g WHERE g.code = ?1");
    if (!query.bind(bytes_of(code)).next()) return {};
    return read_grant_row(write.vault, query);
}

std::int64_t insert_grant(Write& write, const NewGrant& grant) {
    const auto content =
        write.vault.seal(write_grant(grant.content), row_name("client_grant", grant.id));
    std::optional<Instant> code_expires_at;
    if (grant.code) code_expires_at = grant.ends_at;
    write.db
        .query(
            "INSERT INTO client_grants(grant_id, client, number, subject, content, consent, code,"
            " code_expires_at, ends_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        .bind(bytes_of(grant.id), grant.client, column_of(grant.number), column_of(grant.subject),
              Bytes{content}, column_of(grant.consent), column_of(grant.code), code_expires_at,
              grant.ends_at)
        .run();
    return sqlite3_last_insert_rowid(write.db.handle());
}

void insert_client_token(Write& write, const NewClientToken& token) {
    const auto scopes = oauth::write_scopes(token.scopes);
    write.db
        .query(
            "INSERT INTO client_tokens(token, grant_row, kind, scopes, issued_at, expires_at)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
        .bind(bytes_of(token.token), token.grant_row, static_cast<int>(token.kind), scopes,
              token.issued_at, token.expires_at)
        .run();
    write.db.query("UPDATE client_grants SET ends_at = ?2 WHERE row = ?1 AND ends_at < ?2")
        .bind(token.grant_row, token.expires_at)
        .run();
}

void revoke_grant(Write& write, const GrantRow& row, const Cause& cause) {
    const int revoked =
        write.db
            .query("UPDATE client_grants SET revoked_at = ?2 WHERE row = ?1 AND revoked_at IS NULL")
            .bind(row.row, cause.at)
            .run();
    if (revoked != 0) audit_grant(write, row, audit::Kind::grant_revoked, cause);
}

void audit_grant(Write& write, const GrantRow& row, audit::Kind kind, const Cause& cause) {
    write.audit({.at = cause.at,
                 .kind = kind,
                 .actor = cause.actor,
                 .number = row.number,
                 .detail = oauth::write_scopes(row.content.scopes)});
}

}  // namespace assent::sqlite
