#include "adapters/sqlite/upgrade.h"

#include <string>
#include <utility>
#include <vector>

#include "adapters/sqlite/documents.h"
#include "adapters/sqlite/provider/client_rows.h"
#include "formats/json.h"

namespace assent::sqlite {

namespace {

using formats::JsonArray;
using formats::JsonValue;

std::string text_of(const JsonValue& object, std::string_view name) {
    const auto* value = object.find(name);
    const auto* text = value ? value->as<std::string>() : nullptr;
    return text ? *text : std::string();
}

std::vector<std::string> texts_of(const JsonValue& object, std::string_view name) {
    std::vector<std::string> texts;
    const auto* value = object.find(name);
    const auto* array = value ? value->as<JsonArray>() : nullptr;
    if (!array) return texts;
    for (const auto& element : *array) {
        if (const auto* text = element.as<std::string>()) texts.push_back(*text);
    }
    return texts;
}

enum class Unless { no, yes };
bool truth_of(const JsonValue& object, std::string_view name, Unless absent) {
    const auto* value = object.find(name);
    const auto* truth = value ? value->as<bool>() : nullptr;
    return truth ? *truth : absent == Unless::yes;
}

/// A client as the first schema's import wrote it down: JSON without its secrets.
oauth::Client read_client(std::string_view json) {
    const auto object = formats::read_json(json);
    if (!object) throw SqlError(SQLITE_CORRUPT, "a client that waited cannot be read");
    oauth::Client client;
    client.id = text_of(*object, "client_id");
    client.name = text_of(*object, "name");
    client.redirect_uris = texts_of(*object, "redirect_uris");
    client.scopes = texts_of(*object, "scopes");
    client.grant_types = texts_of(*object, "grant_types");
    client.username = text_of(*object, "username");
    client.sms_otp = truth_of(*object, "sms_otp", Unless::no);
    client.state_required = truth_of(*object, "state_required", Unless::yes);
    client.refresh_rotation = truth_of(*object, "refresh_rotation", Unless::no);
    return client;
}

/// Only now is it seen whether such an address may be registered: the old import took any.
void drop_bad_redirects(oauth::Client& client) {
    std::erase_if(client.redirect_uris,
                  [](const auto& uri) { return !oauth::may_be_registered(uri); });
}

std::vector<ClientRow> load_waiting_clients(Connection& db, const formats::Vault& vault) {
    std::vector<ClientRow> rows;
    auto query = db.query(
        "SELECT key_hash, body, secret_hash, password_hash FROM waiting_records"
        " WHERE kind = 'client'");
    while (query.next()) {
        ClientRow row;
        const auto key = query.fixed<Digest16>(0);
        row.client =
            read_client(open_sealed(vault, query.view(1), row_name("waiting_record", key)));
        drop_bad_redirects(row.client);
        if (!query.is_null(2)) row.secret_hash = query.fixed<Digest32>(2);
        if (!query.is_null(3)) row.password_hash = query.fixed<Digest32>(3);
        row.client.confidential = row.secret_hash.has_value();
        rows.push_back(std::move(row));
    }
    return rows;
}

void bring_clients(Connection& db, const formats::Vault& vault) {
    const auto rows = load_waiting_clients(db, vault);
    for (const auto& row : rows) {
        // A newer import of the same client wins.
        if (!find_client_row(db, row.client.id)) put_client(db, row);
    }
    db.query("DELETE FROM waiting_records WHERE kind = 'client'").run();
}

struct WholeBill {
    std::int64_t row = 0;
    Digest16 number{};
    bills::Bill bill;
};

/// Few, because each may hold 10 MiB.
std::vector<WholeBill> load_whole_bills(Connection& db, const formats::Vault& vault) {
    std::vector<WholeBill> rows;
    auto query = db.query(
        "SELECT rowid, number, contract_type, creation_date, document FROM bills LIMIT 16");
    while (query.next()) {
        WholeBill row{query.integer(0), query.fixed<Digest16>(1), {}};
        row.bill.contract_type = query.text(2);
        row.bill.creation_date = query.text(3);
        row.bill.document = open_sealed(vault, query.view(4), row_name("bill", row.number));
        rows.push_back(std::move(row));
    }
    return rows;
}

bool has_newer(Connection& db, const WholeBill& row) {
    auto query = db.query(
        "SELECT 1 FROM documents WHERE number = ?1 AND contract_type = ?2 AND creation_date = ?3");
    return query.bind(bytes_of(row.number), row.bill.contract_type, row.bill.creation_date).next();
}

void bring_bills(Connection& db, const formats::Vault& vault) {
    const auto rows = load_whole_bills(db, vault);
    for (const auto& row : rows) {
        if (!has_newer(db, row)) put_document(db, prepare_document(vault, row.number, row.bill));
        db.query("DELETE FROM bills WHERE rowid = ?1").bind(row.row).run();
    }
}

bool is_up_to_date(Connection& db) {
    auto query = db.query(
        "SELECT EXISTS (SELECT 1 FROM bills)"
        " OR EXISTS (SELECT 1 FROM waiting_records WHERE kind = 'client')");
    return query.next() && query.integer(0) == 0;
}

}  // namespace

void bring_over(Connection& db, const formats::Vault& vault) {
    while (!is_up_to_date(db)) {
        db.execute("BEGIN IMMEDIATE");
        try {
            bring_clients(db, vault);
            bring_bills(db, vault);
        } catch (...) {
            db.execute("ROLLBACK");
            throw;
        }
        db.execute("COMMIT");
    }
}

}  // namespace assent::sqlite
