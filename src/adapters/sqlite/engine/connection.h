#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

#include <sqlite3.h>

#include "base/fault.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/result.h"

namespace assent::sqlite {

/// What SQLite refused, with its code. It is thrown because every line that talks to SQLite can
/// fail in the same few ways and none can do anything about it; it is caught in two places only, at
/// the end of a batch and at the end of a read, and never leaves the folder.
class SqlError : public std::runtime_error {
public:
    SqlError(int code, const std::string& what) : std::runtime_error(what), code_(code) {}
    int code() const { return code_; }
    Failure<Fault> failure() const;

private:
    int code_;
};

/// A value that is not text but bytes.
struct Bytes {
    std::string_view bytes;
};
template <std::size_t size>
Bytes bytes_of(const std::array<std::uint8_t, size>& array) {
    return {{reinterpret_cast<const char*>(array.data()), size}};
}
template <class Tag>
Bytes bytes_of(const Id<Tag>& id) {
    return bytes_of(id.bytes);
}

/// A prepared statement in use; given back when it ends. Texts and bytes that are bound must live
/// longer than it.
class Query {
public:
    Query(sqlite3* db, sqlite3_stmt* statement) : db_(db), statement_(statement) {}
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }

    template <class... Values>
    Query& bind(const Values&... values) {
        (bind_one(values), ...);
        return *this;
    }

    /// Whether there is another row.
    bool next();
    /// For a statement without rows; answers how many it changed.
    int run();

    std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
    Instant instant(int column) const { return instant_from_ms(integer(column)); }
    bool is_null(int column) const {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    /// Until the next step: text or bytes.
    std::string_view view(int column) const;
    std::string text(int column) const { return std::string(view(column)); }
    template <class Fixed>
    Fixed fixed(int column) const {
        Fixed value{};
        const auto from = view(column);
        if (from.size() != sizeof value) throw SqlError(SQLITE_CORRUPT, "a key of a wrong size");
        std::memcpy(&value, from.data(), sizeof value);
        return value;
    }

private:
    void bind_one(std::string_view text);
    void bind_one(Bytes bytes);
    void bind_one(Instant instant) { bind_one(epoch_ms(instant)); }
    void bind_one(std::nullopt_t) { ++bound_; }
    template <std::integral Number>
    void bind_one(Number number) {
        expect(sqlite3_bind_int64(statement_, ++bound_, static_cast<sqlite3_int64>(number)));
    }
    template <class Value>
    void bind_one(const std::optional<Value>& value) {
        if (value) {
            bind_one(*value);
        } else {
            ++bound_;
        }
    }
    void expect(int code) const;

    sqlite3* db_;
    sqlite3_stmt* statement_;
    int bound_ = 0;
};

/// One connection, used by one thread at a time, with its prepared statements.
class Connection {
public:
    /// `cache_kib`: pages kept in memory, in KiB.
    Connection(const std::string& path, int cache_kib);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Statements without values: pragmas, BEGIN, the schema.
    void execute(const std::string& sql);
    /// `sql` is a literal: its address is the key of the prepared statement.
    Query query(const char* sql);
    bool in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }
    sqlite3* handle() { return db_; }

private:
    void close();

    sqlite3* db_ = nullptr;
    std::unordered_map<const char*, sqlite3_stmt*> prepared_;
};

}  // namespace assent::sqlite
