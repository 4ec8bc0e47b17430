#include <algorithm>
#include <utility>

#include "adapters/sqlite/parts.h"
#include "core/audit/detail.h"
#include "core/partners/access.h"

namespace assent::sqlite {

using partners::ReleaseRefusal;
using partners::TokenRefusal;

namespace {

/// A token's row, its secrets hashed before the writer sees it.
struct NewToken {
    Digest16 token{};
    Digest32 refresh{};
    std::string licence;
    Instant expires_at;
    Instant refresh_expires_at;
};

template <class Command>
NewToken new_token(const Engine& engine, const Command& command, Instant now) {
    return {.token = engine.token_hash(command.access_token),
            .refresh = engine.vault.hash(Purpose::token, command.refresh_token.reveal()),
            .licence = command.licence,
            .expires_at = now + command.token_lifetime,
            .refresh_expires_at = now + command.refresh_lifetime};
}

void insert_token(Write& write, const NewToken& token, const GrantId& grant) {
    write.db.query("INSERT INTO tokens VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        .bind(bytes_of(token.token), token.licence, bytes_of(grant), token.expires_at,
              bytes_of(token.refresh), token.refresh_expires_at,
              std::max(token.expires_at, token.refresh_expires_at))
        .run();
}

void audit_token(Write& write, audit::Kind kind, const NewToken& token, Instant now) {
    write.audit({.at = now,
                 .kind = kind,
                 .actor = token.licence,
                 .number = {},
                 .detail = audit::describe_lifetime(token.expires_at - now)});
}

std::optional<partners::Licence> licence_of(const LicenceRow* row) {
    if (!row) return {};
    return row->licence;
}

/// The grant of an access token whose refresh token this is, when it still works.
struct OldToken {
    Digest16 token{};
    Digest32 refresh{};
};
std::optional<GrantId> find_refreshable(Write& write, const OldToken& old,
                                        const std::string& licence, Instant now) {
    auto query = write.db.query(
        "SELECT grant_id, refresh_hash FROM tokens WHERE token = ?1 AND licence = ?2"
        " AND refresh_hash IS NOT NULL AND refresh_expires_at > ?3");
    if (!query.bind(bytes_of(old.token), licence, now).next()) return {};
    if (!formats::equal_digests(query.fixed<Digest32>(1), old.refresh)) return {};
    return query.fixed<GrantId>(0);
}

void extend_grant(Write& write, const GrantId& grant, Instant ends_at, Instant now) {
    write.db
        .query(
            "INSERT INTO grants VALUES(?1, ?2) ON CONFLICT DO UPDATE SET"
            " ends_at = max(ends_at, ?2)")
        .bind(bytes_of(grant), ends_at)
        .run();
    write.db
        .query(
            "UPDATE sessions SET erase_at = max(erase_at, ?2) WHERE grant_id = ?1"
            " AND erase_at > ?3")
        .bind(bytes_of(grant), ends_at, now)
        .run();
}

/// A release with its hashes.
struct Release {
    std::string licence;
    Digest16 token{};
    Digest16 number{};
    partners::Scopes scopes;
    std::optional<Digest16> claim;
    int values_max = 0;
};

bool is_live(Write& write, const Release& release, Instant now) {
    auto query = write.db.query(
        "SELECT 1 FROM tokens WHERE token = ?1 AND licence = ?2 AND expires_at > ?3");
    return query.bind(bytes_of(release.token), release.licence, now).next();
}

/// Persons tried on this number today.
struct Tried {
    int values = 0;      ///< distinct ones, this one included
    bool known = false;  ///< this one is among them already
};
Tried load_tried(Write& write, const Release& release, Instant now) {
    auto query = write.db.query(
        "SELECT count(*), coalesce(max(claim = ?4), 0) FROM tried"
        " WHERE day = ?1 AND number = ?2 AND licence = ?3");
    query.bind(day_of(now), bytes_of(release.number), release.licence, bytes_of(*release.claim));
    query.next();
    const bool known = query.integer(1) != 0;
    return {.values = static_cast<int>(query.integer(0)) + (known ? 0 : 1), .known = known};
}

Result<Done, ReleaseRefusal> release(Write& write, const Release& release, Instant now) {
    Tried tried{.values = 0, .known = true};
    if (release.claim) tried = load_tried(write, release, now);
    const partners::ReleaseFacts facts{.licence = licence_of(write.find_licence(release.licence)),
                                       .token_live = is_live(write, release, now),
                                       .scopes = release.scopes,
                                       .values_tried_today = tried.values,
                                       .values_max = release.values_max};
    if (const auto refusal = partners::refuse_release(facts)) return *refusal;

    if (!tried.known) {
        write.db.query("INSERT INTO tried VALUES(?1, ?2, ?3, ?4)")
            .bind(day_of(now), bytes_of(release.number), release.licence, bytes_of(*release.claim))
            .run();
    }
    write.spend(release.licence, release.scopes.size());
    write.audit({.at = now,
                 .kind = audit::Kind::data_released,
                 .actor = release.licence,
                 .number = release.number,
                 .detail = audit::describe_release(release.scopes, audit::Reading::first)});
    return Done();
}

// Licence, number and day are part of it: the same person of another licence is another value.
std::string claim_text(const ports::RecordRelease& command, Instant now) {
    return command.licence + "|" + command.msisdn.text() + "|" + std::to_string(day_of(now)) + "|" +
           command.claim;
}

}  // namespace

Task<Result<Done, TokenRefusal>> Access::issue_token(ports::IssueToken command, Instant now) {
    const auto token = new_token(engine_, command, now);
    const auto secret = engine_.vault.hash(Purpose::secret, command.client_secret.reveal());
    auto work = [&](Write& write) -> Result<Done, TokenRefusal> {
        const auto* licence = write.find_licence(command.licence);
        const partners::TokenFacts facts{
            .licence = licence_of(licence),
            .secret_matches = licence && formats::equal_digests(licence->secret_hash, secret)};
        if (const auto refusal = partners::refuse_token(facts)) return *refusal;
        insert_token(write, token, command.grant);
        audit_token(write, audit::Kind::token_issued, token, now);
        return Done();
    };
    co_return co_await engine_.writer.write<Result<Done, TokenRefusal>>(work);
}

Task<Result<Done, TokenRefusal>> Access::refresh_token(ports::RefreshToken command, Instant now) {
    const auto token = new_token(engine_, command, now);
    const OldToken old{
        .token = engine_.token_hash(command.old_access_token),
        .refresh = engine_.vault.hash(Purpose::token, command.old_refresh_token.reveal())};
    auto work = [&](Write& write) -> Result<Done, TokenRefusal> {
        const auto grant = find_refreshable(write, old, command.licence, now);
        const partners::RefreshFacts facts{
            .licence = licence_of(write.find_licence(command.licence)),
            .refresh_live = grant.has_value()};
        if (const auto refusal = partners::refuse_refresh(facts)) return *refusal;
        write.db.query("UPDATE tokens SET refresh_hash = NULL WHERE token = ?1")
            .bind(bytes_of(old.token))
            .run();
        insert_token(write, token, *grant);
        extend_grant(write, *grant, token.expires_at, now);
        audit_token(write, audit::Kind::token_refreshed, token, now);
        return Done();
    };
    co_return co_await engine_.writer.write<Result<Done, TokenRefusal>>(work);
}

Task<Result<ports::Access, Fault>> Access::find_access(std::string licence, Secret token,
                                                       Instant now) {
    const auto hash = engine_.token_hash(token);
    using Answer = Result<ports::Access, Fault>;
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        ports::Access access;
        auto query = db.query(
            "SELECT l.name, l.scopes, l.carriers, l.credits, l.redirects, l.secret_hash,"
            " t.grant_id, t.expires_at FROM (SELECT 1) LEFT JOIN licences l ON l.licence = ?1"
            " LEFT JOIN tokens t ON t.token = ?2 AND t.licence = ?1 AND t.expires_at > ?3");
        query.bind(licence, bytes_of(hash), now).next();
        if (!query.is_null(0)) access.licence = read_licence(query, licence).licence;
        if (query.is_null(6)) return access;
        access.token_live = true;
        access.grant = query.fixed<GrantId>(6);
        access.token_expires_at = query.instant(7);
        return access;
    });
}

Task<Result<Done, ReleaseRefusal>> Access::record_release(ports::RecordRelease command,
                                                          Instant now) {
    Release prepared{.licence = command.licence,
                     .token = engine_.token_hash(command.token),
                     .number = engine_.number_hash(command.msisdn),
                     .scopes = command.scopes,
                     .claim = {},
                     .values_max = command.values_max};
    if (!command.claim.empty()) {
        prepared.claim = engine_.vault.short_hash(Purpose::claim, claim_text(command, now));
    }
    auto work = [&](Write& write) { return release(write, prepared, now); };
    co_return co_await engine_.writer.write<Result<Done, ReleaseRefusal>>(work);
}

}  // namespace assent::sqlite
