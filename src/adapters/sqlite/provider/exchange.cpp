// Codes and refresh tokens are exchanged for tokens.

#include <utility>

#include "adapters/sqlite/provider/grant_rows.h"
#include "adapters/sqlite/provider/provider.h"

namespace assent::sqlite {

using oauth::TokenKind;
using ports::GrantRefusal;
using ports::TokensGiven;

namespace {

using Exchanged = Result<TokensGiven, GrantRefusal>;

/// A token with its hash, made before the writer sees it.
struct Minted {
    Digest16 token{};
    Milliseconds lifetime{};
};

void give(Write& write, const Minted& minted, NewClientToken token, Instant now) {
    token.token = minted.token;
    token.issued_at = now;
    token.expires_at = now + minted.lifetime;
    insert_client_token(write, token);
}

struct Redemption {
    const oauth::CodeProof& proof;
    Digest16 code{};
    Minted access;
    std::optional<Minted> refresh;
};

oauth::CodeFacts facts_of(const std::optional<GrantRow>& row) {
    if (!row) return {};
    return {.known = true,
            .client_id = row->client,
            .redirect_uri = row->content.redirect_uri,
            .challenge = row->content.challenge,
            .expires_at = row->code_expires_at.value_or(Instant()),
            .used = row->code_used_at.has_value(),
            .grant_revoked = row->revoked_at.has_value()};
}

Exchanged redeem(Write& write, const Redemption& redemption, Instant now) {
    auto row = find_by_code(write, redemption.code);
    switch (oauth::judge_code(facts_of(row), redemption.proof, now)) {
        case oauth::CodeVerdict::good: break;
        case oauth::CodeVerdict::invalid: return GrantRefusal::grant_invalid;
        case oauth::CodeVerdict::replayed:
            revoke_grant(write, *row, {row->client, now});
            return GrantRefusal::grant_invalid;
    }
    write.db.query("UPDATE client_grants SET code_used_at = ?2 WHERE row = ?1")
        .bind(row->row, now)
        .run();
    const auto scopes = row->content.scopes;
    const bool refreshes =
        redemption.refresh && oauth::contains(scopes, oauth::Scope::offline_access);
    give(write, redemption.access, {.grant_row = row->row, .scopes = scopes}, now);
    if (refreshes) {
        give(write, *redemption.refresh,
             {.grant_row = row->row, .kind = TokenKind::refresh, .scopes = scopes}, now);
    }
    audit_grant(write, *row, audit::Kind::token_issued, {row->client, now});
    return TokensGiven{grant_of(std::move(*row)), scopes, refreshes};
}

struct Refreshing {
    const ports::RefreshGrant& command;
    Digest16 token{};
    Minted access;
    Minted refresh;
};

/// A refresh token with its grant.
struct Refreshable {
    GrantRow row;
    Instant expires_at;
    std::optional<Instant> replaced_at;
};

std::optional<Refreshable> find_refreshable(Write& write, const Digest16& token) {
    auto query = write.db.query("SELECT " ASSENT_GRANT_COLUMNS
                                ", t.expires_at, t.replaced_at FROM client_tokens t"
                                " JOIN client_grants g ON g.row = t.grant_row"
                                " WHERE t.token = ?1 AND t.kind = ?2");
    query.bind(bytes_of(token), static_cast<int>(TokenKind::refresh));
    if (!query.next()) return {};
    Refreshable found{read_grant_row(write.vault, query), query.instant(11), {}};
    if (!query.is_null(12)) found.replaced_at = query.instant(12);
    return found;
}

oauth::RefreshFacts facts_of(const std::optional<Refreshable>& found) {
    if (!found) return {};
    return {.known = true,
            .client_id = found->row.client,
            .expires_at = found->expires_at,
            .replaced_at = found->replaced_at,
            .grant_revoked = found->row.revoked_at.has_value()};
}

void keep(Write& write, const Refreshing& refreshing, const GrantRow& row, Instant now) {
    const auto expires_at = now + refreshing.command.refresh_idle;
    write.db.query("UPDATE client_tokens SET expires_at = ?2 WHERE token = ?1")
        .bind(bytes_of(refreshing.token), expires_at)
        .run();
    write.db.query("UPDATE client_grants SET ends_at = ?2 WHERE row = ?1 AND ends_at < ?2")
        .bind(row.row, expires_at)
        .run();
}

void rotate(Write& write, const Refreshing& refreshing, const GrantRow& row, Instant now) {
    // The first time counts: a grace that starts anew with each use would never end.
    write.db
        .query("UPDATE client_tokens SET replaced_at = ?2 WHERE token = ?1 AND replaced_at IS NULL")
        .bind(bytes_of(refreshing.token), now)
        .run();
    give(write, refreshing.refresh,
         {.grant_row = row.row, .kind = TokenKind::refresh, .scopes = row.content.scopes}, now);
}

Exchanged refresh_one(Write& write, const Refreshing& refreshing, Instant now) {
    const auto& command = refreshing.command;
    auto found = find_refreshable(write, refreshing.token);
    const auto verdict = oauth::judge_refresh(
        facts_of(found), {command.client_id, command.rotation, command.grace}, now);
    if (verdict == oauth::RefreshVerdict::invalid) return GrantRefusal::grant_invalid;
    auto& row = found->row;
    if (verdict == oauth::RefreshVerdict::replayed) {
        revoke_grant(write, row, {row.client, now});
        return GrantRefusal::grant_invalid;
    }
    auto scopes = command.scopes.value_or(row.content.scopes);
    if (!oauth::is_within(scopes, row.content.scopes)) return GrantRefusal::scope_exceeds;

    const bool rotates = verdict == oauth::RefreshVerdict::rotate;
    if (rotates) {
        rotate(write, refreshing, row, now);
    } else {
        keep(write, refreshing, row, now);
    }
    give(write, refreshing.access, {.grant_row = row.row, .scopes = scopes}, now);
    audit_grant(write, row, audit::Kind::token_refreshed, {row.client, now});
    return TokensGiven{grant_of(std::move(row)), std::move(scopes), rotates};
}

}  // namespace

Task<Exchanged> Grants::redeem_code(ports::RedeemCode command, Instant now) {
    Redemption redemption{
        .proof = command.proof,
        .code = engine_.token_hash(command.code),
        .access = {engine_.token_hash(command.access_token), command.access_lifetime},
        .refresh = {}};
    if (!command.refresh_token.empty()) {
        redemption.refresh = {engine_.token_hash(command.refresh_token), command.refresh_idle};
    }
    auto work = [&](Write& write) { return redeem(write, redemption, now); };
    co_return co_await engine_.writer.write<Exchanged>(work);
}

Task<Exchanged> Grants::refresh(ports::RefreshGrant command, Instant now) {
    const Refreshing refreshing{
        .command = command,
        .token = engine_.token_hash(command.refresh_token),
        .access = {engine_.token_hash(command.access_token), command.access_lifetime},
        .refresh = {engine_.token_hash(command.new_refresh_token), command.refresh_idle}};
    auto work = [&](Write& write) { return refresh_one(write, refreshing, now); };
    co_return co_await engine_.writer.write<Exchanged>(work);
}

Task<Result<Done, Fault>> Grants::issue_own_token(ports::IssueOwnToken command, Instant now) {
    using Answer = Result<Done, Fault>;
    const Minted minted{engine_.token_hash(command.access_token), command.access_lifetime};
    auto work = [&](Write& write) -> Answer {
        NewGrant grant;
        grant.id = command.grant;
        grant.client = command.client_id;
        grant.content.scopes = command.scopes;
        grant.content.authenticated_at = now;
        grant.ends_at = now + command.access_lifetime;
        const auto row = insert_grant(write, grant);
        give(write, minted, {.grant_row = row, .scopes = command.scopes}, now);
        write.audit({.at = now,
                     .kind = audit::Kind::token_issued,
                     .actor = command.client_id,
                     .number = {},
                     .detail = oauth::write_scopes(command.scopes)});
        return Done();
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

}  // namespace assent::sqlite
