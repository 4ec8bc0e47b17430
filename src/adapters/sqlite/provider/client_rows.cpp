#include "adapters/sqlite/provider/client_rows.h"

#include "adapters/sqlite/engine/codec.h"

namespace assent::sqlite {

namespace {

std::optional<Digest32> hash_or_null(const Query& query, int column) {
    if (query.is_null(column)) return {};
    return query.fixed<Digest32>(column);
}

template <class Value>
std::optional<Bytes> column_of(const std::optional<Value>& value) {
    if (!value) return {};
    return bytes_of(*value);
}

}  // namespace

std::optional<ClientRow> find_client_row(Connection& db, const std::string& id) {
    auto query = db.query(
        "SELECT name, redirect_uris, post_logout_redirect_uris, scopes, grant_types, username,"
        " confidential, sms_otp, state_required, refresh_rotation, blocked, id_token_algorithm,"
        " secret_hash, password_hash FROM clients WHERE client = ?1");
    if (!query.bind(id).next()) return {};
    ClientRow row;
    auto& client = row.client;
    client.id = id;
    client.name = query.text(0);
    client.redirect_uris = read_lines(query.view(1));
    client.post_logout_redirect_uris = read_lines(query.view(2));
    client.scopes = read_lines(query.view(3));
    client.grant_types = read_lines(query.view(4));
    client.username = query.text(5);
    client.confidential = query.integer(6) != 0;
    client.sms_otp = query.integer(7) != 0;
    client.state_required = query.integer(8) != 0;
    client.refresh_rotation = query.integer(9) != 0;
    client.blocked = query.integer(10) != 0;
    client.id_token_algorithm = static_cast<oauth::SigningAlgorithm>(query.integer(11));
    row.secret_hash = hash_or_null(query, 12);
    row.password_hash = hash_or_null(query, 13);
    return row;
}

void put_client(Connection& db, const ClientRow& row) {
    const auto& client = row.client;
    const auto redirects = write_lines(client.redirect_uris);
    const auto after_logout = write_lines(client.post_logout_redirect_uris);
    const auto scopes = write_lines(client.scopes);
    const auto grant_types = write_lines(client.grant_types);
    std::optional<Bytes> hint_key;
    if (row.hint_key) hint_key = Bytes{*row.hint_key};
    db.query(
          "INSERT OR REPLACE INTO clients(client, name, redirect_uris, post_logout_redirect_uris,"
          " scopes, grant_types, username, confidential, sms_otp, state_required,"
          " refresh_rotation, blocked, id_token_algorithm, secret_hash, password_hash, hint_key)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)")
        .bind(client.id, client.name, redirects, after_logout, scopes, grant_types, client.username,
              client.confidential ? 1 : 0, client.sms_otp ? 1 : 0, client.state_required ? 1 : 0,
              client.refresh_rotation ? 1 : 0, client.blocked ? 1 : 0,
              static_cast<int>(client.id_token_algorithm), column_of(row.secret_hash),
              column_of(row.password_hash), hint_key)
        .run();
}

std::string seal_hint_key(const formats::Vault& vault, const std::string& client,
                          std::string_view key) {
    return vault.seal(key, row_name("client", client));
}

std::string load_hint_key(const formats::Vault& vault, Connection& db, const std::string& client) {
    auto query =
        db.query("SELECT hint_key FROM clients WHERE client = ?1 AND sms_otp AND hint_key NOTNULL");
    if (!query.bind(client).next()) return {};
    return open_sealed(vault, query.view(0), row_name("client", client));
}

}  // namespace assent::sqlite
