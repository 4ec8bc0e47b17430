#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/oauth/grant.h"
#include "core/oauth/request.h"
#include "formats/seal.h"

namespace assent::sqlite {

/// Values of the provider as bytes, for sealed columns; what cannot be read is SqlError with
/// SQLITE_CORRUPT.

/// What an interaction keeps sealed.
struct InteractionContent {
    oauth::AuthorizationRequest request;
    std::string client_name;
    oauth::Subject subject;  ///< the number from stage `code` on, the customer from the login on
};
std::string write_interaction(const InteractionContent& content);
InteractionContent read_interaction(std::string_view bytes);

std::string write_subject(const oauth::Subject& subject);
oauth::Subject read_subject(std::string_view bytes);

/// What a grant keeps sealed: itself, but for the columns that it is found by, and what proves its
/// code.
struct GrantContent {
    oauth::Scopes scopes;
    oauth::Claims userinfo_claims;
    oauth::Claims id_token_claims;
    oauth::Subject subject;
    std::string nonce;
    Instant authenticated_at;
    std::string redirect_uri;
    std::optional<oauth::Challenge> challenge;
};
std::string write_grant(const GrantContent& content);
GrantContent read_grant(std::string_view bytes);

/// Of a number together with the customer behind it: after the number changed hands it is another
/// one.
formats::Digest16 subject_hash(const formats::Vault& vault, const oauth::Subject& subject);

/// Scopes in a column of their own.
oauth::Scopes read_scope_column(std::string_view text);

}  // namespace assent::sqlite
