#include "adapters/sqlite/engine/migrations.h"

#include <array>
#include <cstdint>
#include <utility>

namespace assent::sqlite {

namespace {

// "Asnt": tells our files from anybody else's.
constexpr std::int64_t application_id = 0x41736e74;

// A step is never changed once it has been released; the next one is added below it.
//
// Keys are the 16 first bytes of keyed hashes. Whatever tells of a person is in a sealed column
// (`personal`, `ask`, `content`, `document`, `body`) or a keyed hash. `number` is the hash of a
// phone number, which rows of one person are found by. Tables whose rows live minutes have no index
// for it.
constexpr const char* first_schema = R"sql(
CREATE TABLE licences(
  licence TEXT PRIMARY KEY, name TEXT NOT NULL, scopes TEXT NOT NULL, carriers TEXT,
  credits INTEGER CHECK (credits >= 0), redirects TEXT NOT NULL, secret_hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens(
  token BLOB PRIMARY KEY, licence TEXT NOT NULL, grant_id BLOB NOT NULL,
  expires_at INTEGER NOT NULL, refresh_hash BLOB, refresh_expires_at INTEGER NOT NULL,
  erase_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_end ON tokens(erase_at);

-- Only of grants that were refreshed: when their last token ends.
CREATE TABLE grants(grant_id BLOB PRIMARY KEY, ends_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE sessions(
  session BLOB NOT NULL UNIQUE, grant_id BLOB, page BLOB NOT NULL UNIQUE, licence TEXT NOT NULL,
  number BLOB NOT NULL, state INTEGER NOT NULL, scope_text TEXT NOT NULL, ask BLOB NOT NULL,
  code_hash BLOB, deadline INTEGER NOT NULL, asked_at INTEGER NOT NULL, granted_at INTEGER,
  erase_at INTEGER NOT NULL, tries_left INTEGER NOT NULL, sends INTEGER NOT NULL,
  last_sent_at INTEGER NOT NULL, message BLOB, message_failed INTEGER NOT NULL DEFAULT 0,
  consent BLOB, released INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX sessions_current ON sessions(grant_id) WHERE grant_id IS NOT NULL;
CREATE INDEX sessions_waiting ON sessions(deadline) WHERE state = 0;
CREATE INDEX sessions_granted ON sessions(granted_at) WHERE state = 1;
CREATE INDEX sessions_end ON sessions(erase_at);

CREATE TABLE deliveries(session BLOB NOT NULL UNIQUE, content BLOB NOT NULL) STRICT;

CREATE TABLE consents(
  consent BLOB NOT NULL UNIQUE, licence TEXT NOT NULL, partner_name TEXT NOT NULL,
  scope_text TEXT NOT NULL, number BLOB, personal BLOB, version TEXT NOT NULL,
  language INTEGER NOT NULL, channel TEXT NOT NULL, asked_at INTEGER NOT NULL,
  given_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked_at INTEGER
) STRICT;
CREATE INDEX consents_given ON consents(given_at);
CREATE INDEX consents_number ON consents(number) WHERE number IS NOT NULL;

CREATE TABLE messages(
  message BLOB PRIMARY KEY, session BLOB NOT NULL, licence TEXT NOT NULL, number BLOB NOT NULL,
  content BLOB, written_at INTEGER NOT NULL, give_up_at INTEGER NOT NULL, due_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX messages_due ON messages(due_at) WHERE due_at IS NOT NULL;
CREATE INDEX messages_number ON messages(number, written_at);
CREATE INDEX messages_licence ON messages(licence, written_at);
CREATE INDEX messages_written ON messages(written_at);

CREATE TABLE tried(
  day INTEGER NOT NULL, number BLOB NOT NULL, licence TEXT NOT NULL, claim BLOB NOT NULL,
  PRIMARY KEY (day, number, licence, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE subscribers(
  number BLOB NOT NULL UNIQUE, carrier TEXT NOT NULL, personal BLOB NOT NULL
) STRICT;
CREATE TABLE bills(
  number BLOB NOT NULL, creation_date TEXT NOT NULL, contract_type TEXT NOT NULL,
  document BLOB NOT NULL, UNIQUE (number, creation_date, contract_type)
) STRICT;
CREATE TABLE waiting_records(
  kind TEXT NOT NULL, key_hash BLOB NOT NULL, number BLOB, body BLOB NOT NULL, secret_hash BLOB,
  password_hash BLOB, PRIMARY KEY (kind, key_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_records_number ON waiting_records(number) WHERE number IS NOT NULL;

CREATE TABLE sandbox_messages(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, to_hash BLOB NOT NULL, from_hash BLOB NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE INDEX sandbox_messages_to ON sandbox_messages(to_hash, seq);
CREATE TABLE clock(one INTEGER PRIMARY KEY CHECK (one = 1), shift_ms INTEGER NOT NULL) STRICT;
INSERT INTO clock VALUES (1, 0);

-- No index on `number`: it would cost more than the rest of the row on each release of data, and
-- only the report and the erasure of one person read by it.
CREATE TABLE audit(
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind INTEGER NOT NULL, actor TEXT NOT NULL,
  number BLOB, salt BLOB, detail TEXT NOT NULL, person BLOB, mac BLOB NOT NULL
) STRICT;
)sql";

constexpr std::array migrations = {first_schema};

std::int64_t read_pragma(Connection& db, const char* sql) {
    auto query = db.query(sql);
    return query.next() ? query.integer(0) : 0;
}

bool is_ours_or_empty(Connection& db) {
    if (read_pragma(db, "PRAGMA application_id") == application_id) return true;
    return read_pragma(db, "SELECT count(*) FROM sqlite_schema") == 0;
}

void apply(Connection& db, std::size_t step) {
    db.execute("BEGIN IMMEDIATE");
    // Looked at again under the lock: another process may have been faster.
    if (std::cmp_equal(read_pragma(db, "PRAGMA user_version"), step)) {
        db.execute(migrations[step]);
        db.execute("PRAGMA application_id=" + std::to_string(application_id));
        db.execute("PRAGMA user_version=" + std::to_string(step + 1));
    }
    db.execute("COMMIT");
}

}  // namespace

Result<bool, Fault> migrate(Connection& db, const std::string& path) {
    if (!is_ours_or_empty(db)) {
        return Failure(Fault::corrupt, path + " is a database of another program");
    }
    const auto version = read_pragma(db, "PRAGMA user_version");
    if (std::cmp_greater(version, migrations.size())) {
        return Failure(Fault::corrupt, path + " has schema " + std::to_string(version) +
                                           ", which is newer than this program's " +
                                           std::to_string(migrations.size()));
    }
    for (auto step = static_cast<std::size_t>(version); step < migrations.size(); ++step) {
        apply(db, step);
    }
    return version == 0;
}

}  // namespace assent::sqlite
