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

// The OpenID provider, and bills cut into pieces. `waiting_records` of the kind `client` and the
// rows of `bills` are brought over by upgrade.cpp, because they are sealed. Whatever tells of a
// person is in `content`; `subject` is the hash of a number together with the customer behind it.
constexpr const char* provider_schema = R"sql(
ALTER TABLE consents ADD COLUMN subject BLOB;

CREATE TABLE clients(
  client TEXT PRIMARY KEY, name TEXT NOT NULL, redirect_uris TEXT NOT NULL,
  post_logout_redirect_uris TEXT NOT NULL, scopes TEXT NOT NULL, grant_types TEXT NOT NULL,
  username TEXT NOT NULL, confidential INTEGER NOT NULL, sms_otp INTEGER NOT NULL,
  state_required INTEGER NOT NULL, refresh_rotation INTEGER NOT NULL, blocked INTEGER NOT NULL,
  id_token_algorithm INTEGER NOT NULL, secret_hash BLOB, password_hash BLOB, hint_key BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE interactions(
  interaction BLOB NOT NULL UNIQUE, page BLOB NOT NULL UNIQUE, browser BLOB NOT NULL,
  purpose INTEGER NOT NULL, client TEXT NOT NULL, stage INTEGER NOT NULL, number BLOB,
  content BLOB NOT NULL, authenticated_at INTEGER NOT NULL, login_done INTEGER NOT NULL,
  by_hint INTEGER NOT NULL, code_hash BLOB, code_expires_at INTEGER NOT NULL,
  tries_left INTEGER NOT NULL, sends INTEGER NOT NULL, last_sent_at INTEGER NOT NULL, message BLOB,
  message_failed INTEGER NOT NULL, opened_at INTEGER NOT NULL, deadline INTEGER NOT NULL
) STRICT;
CREATE INDEX interactions_browser ON interactions(browser);
CREATE INDEX interactions_end ON interactions(deadline);

CREATE TABLE browser_sessions(
  browser BLOB PRIMARY KEY, number BLOB NOT NULL, content BLOB NOT NULL,
  authenticated_at INTEGER NOT NULL, idle_ms INTEGER NOT NULL, absolute_ms INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX browser_sessions_number ON browser_sessions(number);
CREATE INDEX browser_sessions_end ON browser_sessions(ends_at);

CREATE TABLE hints(
  hint BLOB PRIMARY KEY, interaction BLOB NOT NULL, number BLOB NOT NULL,
  remembered_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX hints_end ON hints(remembered_until);

-- What is remembered of a yes, for as long as it stands: a yes that is taken back leaves none.
CREATE TABLE approvals(
  subject BLOB NOT NULL, client TEXT NOT NULL, scope TEXT NOT NULL, number BLOB NOT NULL,
  consent BLOB NOT NULL, given_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
  PRIMARY KEY (subject, client, scope)
) STRICT, WITHOUT ROWID;
CREATE INDEX approvals_number ON approvals(number);
CREATE INDEX approvals_end ON approvals(expires_at);

-- What a yes gave to a client, with the code that fetches it. Tokens name it by `row`, which is
-- shorter than its id: a grant is never deleted without its tokens.
CREATE TABLE client_grants(
  row INTEGER PRIMARY KEY, grant_id BLOB NOT NULL, client TEXT NOT NULL, number BLOB, subject BLOB,
  content BLOB NOT NULL, consent BLOB, code BLOB, code_expires_at INTEGER, code_used_at INTEGER,
  revoked_at INTEGER, ends_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX client_grants_code ON client_grants(code) WHERE code IS NOT NULL;
CREATE INDEX client_grants_number ON client_grants(number, client) WHERE number IS NOT NULL;
CREATE INDEX client_grants_end ON client_grants(ends_at);

CREATE TABLE client_tokens(
  token BLOB PRIMARY KEY, grant_row INTEGER NOT NULL, kind INTEGER NOT NULL, scopes TEXT,
  issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, replaced_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX client_tokens_grant ON client_tokens(grant_row);
CREATE INDEX client_tokens_end ON client_tokens(expires_at);

CREATE TABLE signing_keys(
  kid TEXT PRIMARY KEY, algorithm INTEGER NOT NULL, state INTEGER NOT NULL, jwk BLOB NOT NULL,
  created_at INTEGER NOT NULL, published_until INTEGER
) STRICT;
CREATE UNIQUE INDEX signing_keys_state ON signing_keys(algorithm, state) WHERE state <> 2;

CREATE TABLE documents(
  row INTEGER PRIMARY KEY, document BLOB NOT NULL UNIQUE, number BLOB NOT NULL,
  contract_type TEXT NOT NULL, creation_date TEXT NOT NULL, plain_pieces INTEGER NOT NULL,
  plain_bytes INTEGER NOT NULL, deflated_pieces INTEGER NOT NULL, deflated_bytes INTEGER NOT NULL,
  crc32 INTEGER NOT NULL, UNIQUE (number, contract_type, creation_date)
) STRICT;
CREATE TABLE document_pieces(
  document_row INTEGER NOT NULL, form INTEGER NOT NULL, piece INTEGER NOT NULL,
  content BLOB NOT NULL, UNIQUE (document_row, form, piece)
) STRICT;
)sql";

constexpr std::array migrations = {first_schema, provider_schema};

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
