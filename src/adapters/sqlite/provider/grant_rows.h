#pragma once

#include <optional>
#include <string>

#include "adapters/sqlite/engine/engine.h"
#include "adapters/sqlite/provider/codec.h"
#include "core/oauth/grant.h"

namespace assent::sqlite {

/// A row of `client_grants`, opened.
struct GrantRow {
    std::int64_t row = 0;
    GrantId id;
    std::string client;
    std::optional<Digest16> number;
    std::optional<Digest16> subject;
    GrantContent content;
    std::optional<ConsentId> consent;
    std::optional<Instant> code_expires_at;
    std::optional<Instant> code_used_at;
    std::optional<Instant> revoked_at;
    Instant ends_at;
};

/// The columns that `read_grant_row` reads, in its order, from a table named `g`.
#define ASSENT_GRANT_COLUMNS                                                  \
    "g.row, g.grant_id, g.client, g.number, g.subject, g.content, g.consent," \
    " g.code_expires_at, g.code_used_at, g.revoked_at, g.ends_at"

GrantRow read_grant_row(const formats::Vault& vault, const Query& query);
oauth::Grant grant_of(GrantRow row);

std::optional<GrantRow> find_by_code(Write& write, const Digest16& code);

/// A grant that is not written yet.
struct NewGrant {
    GrantId id;
    std::string client;
    std::optional<Digest16> number;
    std::optional<Digest16> subject;
    GrantContent content;
    std::optional<ConsentId> consent;
    std::optional<Digest16> code;
    Instant ends_at;  ///< of the code too, when there is one
};
/// Answers its row.
std::int64_t insert_grant(Write& write, const NewGrant& grant);

struct NewClientToken {
    Digest16 token{};
    std::int64_t grant_row = 0;
    oauth::TokenKind kind = oauth::TokenKind::access;
    oauth::Scopes scopes;
    Instant issued_at;
    Instant expires_at;
};
void insert_client_token(Write& write, const NewClientToken& token);

/// Who did something to a grant, and when.
struct Cause {
    std::string actor;
    Instant at;
};
/// Its code and all its tokens are worth nothing from now on.
void revoke_grant(Write& write, const GrantRow& row, const Cause& cause);

/// About the person of the grant, if there is one.
void audit_grant(Write& write, const GrantRow& row, audit::Kind kind, const Cause& cause);

}  // namespace assent::sqlite
