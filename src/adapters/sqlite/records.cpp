#include <utility>
#include <variant>

#include "adapters/sqlite/documents.h"
#include "adapters/sqlite/engine/codec.h"
#include "adapters/sqlite/parts.h"
#include "adapters/sqlite/provider/client_rows.h"
#include "core/audit/detail.h"
#include "formats/login_hint.h"
#include "formats/text.h"

namespace assent::sqlite {

namespace {

/// Rows, hashed and sealed before the writer sees them: an import spends its time here, on its own
/// thread, and holds the lock of the file only while it writes.
struct SubscriberRow {
    Digest16 number{};
    std::string carrier;
    std::string personal;
};
struct WaitingRow {
    std::string kind;
    Digest16 key{};
    std::optional<Digest16> number;
    std::string body;
    std::optional<Digest32> secret;
    std::optional<Digest32> password;
};
using Row = std::variant<SubscriberRow, PreparedDocument, LicenceRow, ClientRow, WaitingRow>;

/// Makes rows, and a digest of all of them for the audit trail.
class Preparer {
public:
    explicit Preparer(const Engine& engine) : engine_(engine), vault_(engine.vault) {}

    Row operator()(const identity::Subscriber& record) {
        SubscriberRow row{engine_.number_hash(record.msisdn), record.carrier, {}};
        const auto plain = write_subscriber(record);
        note(plain);
        row.personal = vault_.seal(plain, row_name("subscriber", row.number));
        return row;
    }
    Row operator()(const bills::Bill& record) {
        note(record.document);
        return prepare_document(vault_, engine_.number_hash(record.msisdn), record);
    }
    Row operator()(const ports::LicenceRecord& record) {
        note(record.licence.key);
        return LicenceRow{record.licence,
                          vault_.hash(Purpose::secret, record.client_secret.reveal())};
    }
    Row operator()(const ports::ClientRecord& record) {
        const auto& client = record.client;
        note(client.id);
        ClientRow row{.client = client,
                      .secret_hash = hash_secret(record.client_secret),
                      .password_hash = hash_secret(record.password),
                      .hint_key = {}};
        if (client.sms_otp && !record.client_secret.empty()) {
            row.hint_key = seal_hint_key(vault_, client.id,
                                         formats::login_hint_key(record.client_secret.reveal()));
        }
        return row;
    }
    Row operator()(const ports::WaitingRecord& record) {
        WaitingRow row{.kind = record.kind,
                       .key = vault_.short_hash(Purpose::number, record.key),
                       .number = {},
                       .body = {},
                       .secret = hash_secret(record.secret),
                       .password = hash_secret(record.password)};
        if (!record.msisdn.empty()) row.number = engine_.number_hash(record.msisdn);
        note(record.body);
        row.body = vault_.seal(record.body, row_name("waiting_record", row.key));
        return row;
    }

    std::string digest() const { return formats::write_hex(bytes_of(digest_).bytes); }

private:
    std::optional<Digest32> hash_secret(const Secret& secret) const {
        if (secret.empty()) return {};
        return vault_.hash(Purpose::secret, secret.reveal());
    }
    // A chain over the contents rather than one digest of all: nothing has to be kept together.
    void note(std::string_view content) {
        std::string linked(bytes_of(digest_).bytes);
        linked += content;
        digest_ = vault_.hash(Purpose::audit, linked);
    }

    const Engine& engine_;
    const formats::Vault& vault_;
    Digest32 digest_{};
};

void put(Write& write, const SubscriberRow& row) {
    write.db
        .query(
            "INSERT INTO subscribers VALUES(?1, ?2, ?3) ON CONFLICT DO UPDATE SET"
            " carrier = ?2, personal = ?3")
        .bind(bytes_of(row.number), row.carrier, Bytes{row.personal})
        .run();
}

void put(Write& write, const PreparedDocument& row) {
    put_document(write.db, row);
}

void put(Write& write, const ClientRow& row) {
    put_client(write.db, row);
}

void put(Write& write, const LicenceRow& row) {
    const auto& licence = row.licence;
    std::optional<std::string> carriers;
    if (licence.carriers) carriers = write_lines(*licence.carriers);
    const auto scopes = write_scopes(licence.scopes);
    const auto redirects = write_lines(licence.redirects);
    write.db.query("INSERT OR REPLACE INTO licences VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        .bind(licence.key, licence.name, scopes, carriers, licence.credits, redirects,
              bytes_of(row.secret_hash))
        .run();
    write.forget_licences();
}

template <class Fixed>
std::optional<Bytes> column_of(const std::optional<Fixed>& value) {
    if (!value) return {};
    return bytes_of(*value);
}

void put(Write& write, const WaitingRow& row) {
    write.db.query("INSERT OR REPLACE INTO waiting_records VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
        .bind(row.kind, bytes_of(row.key), column_of(row.number), Bytes{row.body},
              column_of(row.secret), column_of(row.password))
        .run();
}

}  // namespace

Task<Result<Done, Fault>> Records::put(std::vector<ports::Record> records, std::string source,
                                       Instant now) {
    using Answer = Result<Done, Fault>;
    Preparer prepare(engine_);
    std::vector<Row> rows;
    rows.reserve(records.size());
    for (const auto& record : records) rows.push_back(std::visit(prepare, record));
    const auto digest = prepare.digest();
    const auto detail =
        audit::describe_import({.records = rows.size(), .digest = digest, .source = source});

    auto work = [&](Write& write) -> Answer {
        for (const auto& row : rows) {
            std::visit([&](const auto& one) { sqlite::put(write, one); }, row);
        }
        write.audit({.at = now,
                     .kind = audit::Kind::records_imported,
                     .actor = "operator",
                     .number = {},
                     .detail = detail});
        return Done();
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

Task<Result<std::optional<partners::Licence>, Fault>> Partners::find_licence(std::string key) {
    using Answer = Result<std::optional<partners::Licence>, Fault>;
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        std::optional<partners::Licence> licence;
        if (auto row = load_licence(db, key)) licence = std::move(row->licence);
        return licence;
    });
}

}  // namespace assent::sqlite
