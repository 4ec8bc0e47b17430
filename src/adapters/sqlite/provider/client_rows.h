#pragma once

#include <optional>
#include <string>

#include "adapters/sqlite/engine/engine.h"
#include "core/oauth/client.h"

namespace assent::sqlite {

/// A client with its secrets as they are kept.
struct ClientRow {
    oauth::Client client;
    std::optional<Digest32> secret_hash;
    std::optional<Digest32> password_hash;
    /// Sealed, of a client with `sms_otp`; absent where its secret was not at hand.
    std::optional<std::string> hint_key;
};

/// Without its hint key.
std::optional<ClientRow> find_client_row(Connection& db, const std::string& id);
void put_client(Connection& db, const ClientRow& row);

std::string seal_hint_key(const formats::Vault& vault, const std::string& client,
                          std::string_view key);
/// "" when there is none, or the client has no `sms_otp`.
std::string load_hint_key(const formats::Vault& vault, Connection& db, const std::string& client);

}  // namespace assent::sqlite
