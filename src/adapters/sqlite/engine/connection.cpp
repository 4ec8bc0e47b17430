#include "adapters/sqlite/engine/connection.h"

#include <chrono>
#include <thread>

namespace assent::sqlite {

namespace {

// Another process (an import) holds the lock for the length of one of its batches; whoever waits
// longer than this has a real problem to report.
constexpr int busy_turns_max = 20'000;
constexpr std::chrono::microseconds busy_turn{500};

int wait_for_lock(void*, int turns) {
    if (turns >= busy_turns_max) return 0;
    std::this_thread::sleep_for(busy_turn);
    return 1;
}

}  // namespace

Failure<Fault> SqlError::failure() const {
    switch (code_ & 0xff) {
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_MISMATCH: return {Fault::corrupt, what()};
        case SQLITE_FULL:
        case SQLITE_NOMEM: return {Fault::exhausted, what()};
        case SQLITE_BUSY: return {Fault::timed_out, what()};
        default: return {Fault::unavailable, what()};
    }
}

bool Query::next() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    throw SqlError(code, sqlite3_errmsg(db_));
}

int Query::run() {
    while (next()) {
    }
    return sqlite3_changes(db_);
}

std::string_view Query::view(int column) const {
    const auto* bytes = sqlite3_column_blob(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes ? std::string_view(static_cast<const char*>(bytes), size) : std::string_view();
}

void Query::bind_one(std::string_view text) {
    expect(sqlite3_bind_text(statement_, ++bound_, text.data() ? text.data() : "",
                             static_cast<int>(text.size()), SQLITE_STATIC));
}

void Query::bind_one(Bytes bytes) {
    expect(sqlite3_bind_blob(statement_, ++bound_, bytes.bytes.data() ? bytes.bytes.data() : "",
                             static_cast<int>(bytes.bytes.size()), SQLITE_STATIC));
}

void Query::expect(int code) const {
    if (code != SQLITE_OK) throw SqlError(code, sqlite3_errmsg(db_));
}

Connection::Connection(const std::string& path, int cache_kib) {
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(path.c_str(), &db_, flags, nullptr);
    if (code != SQLITE_OK) {
        const std::string why = db_ ? sqlite3_errmsg(db_) : "out of memory";
        sqlite3_close(db_);
        throw SqlError(code, path + ": " + why);
    }
    sqlite3_extended_result_codes(db_, 1);
    sqlite3_busy_handler(db_, wait_for_lock, nullptr);
    try {
        execute("PRAGMA cache_size=-" + std::to_string(cache_kib));
        execute("PRAGMA temp_store=MEMORY");
    } catch (...) {
        close();
        throw;
    }
}

Connection::~Connection() {
    close();
}

void Connection::close() {
    for (const auto& [sql, statement] : prepared_) sqlite3_finalize(statement);
    sqlite3_close(db_);
}

void Connection::execute(const std::string& sql) {
    const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw SqlError(code, sqlite3_errmsg(db_));
}

Query Connection::query(const char* sql) {
    auto& statement = prepared_[sql];
    if (!statement) {
        const int code =
            sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK) throw SqlError(code, sqlite3_errmsg(db_));
    }
    return {db_, statement};
}

}  // namespace assent::sqlite
