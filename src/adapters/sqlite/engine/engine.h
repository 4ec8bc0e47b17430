#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "adapters/sqlite/engine/readers.h"
#include "adapters/sqlite/engine/writer.h"
#include "base/msisdn.h"
#include "base/secret.h"
#include "formats/seal.h"

namespace assent::sqlite {

/// What every port is made of: the keys, a connection to read by, and the writer.
struct Engine {
    const formats::Vault& vault;
    Readers& readers;
    Writer& writer;

    Digest16 number_hash(const Msisdn& msisdn) const {
        return vault.short_hash(Purpose::number, msisdn.text());
    }
    Digest16 token_hash(const Secret& token) const {
        return vault.short_hash(Purpose::token, token.reveal());
    }
    Digest16 browser_hash(const Secret& browser) const {
        return vault.short_hash(Purpose::browser, browser.reveal());
    }
    Digest16 page_hash(const Secret& page_key) const {
        return vault.short_hash(Purpose::page, page_key.reveal());
    }
};

/// Runs `work(Connection&)` on the calling thread's own connection, in the snapshot of this turn of
/// its loop.
template <class Answer, class Work>
Answer read(Engine& engine, const Executor& executor, Work work) {
    try {
        return work(engine.readers.here(executor));
    } catch (const SqlError& error) {
        return error.failure();
    }
}

/// The identity of a sealed column: a value copied into another row does not open.
inline std::string row_name(std::string_view column, std::string_view key) {
    std::string name;
    name.reserve(column.size() + key.size() + 1);
    name.append(column).append("|").append(key);
    return name;
}
inline std::string row_name(std::string_view column, const std::string& key) {
    return row_name(column, std::string_view(key));
}
template <class Key>
std::string row_name(std::string_view column, const Key& key) {
    return row_name(column, bytes_of(key).bytes);
}

inline std::string open_sealed(const formats::Vault& vault, std::string_view sealed,
                               std::string_view row) {
    auto plain = vault.open(sealed, row);
    if (!plain) {
        throw SqlError(SQLITE_CORRUPT, "a sealed value of " +
                                           std::string(row.substr(0, row.find('|'))) +
                                           " does not open: it was changed, or its key is missing");
    }
    return std::move(*plain);
}

inline std::int64_t day_of(Instant now) {
    return std::chrono::floor<std::chrono::days>(now).time_since_epoch().count();
}

}  // namespace assent::sqlite
