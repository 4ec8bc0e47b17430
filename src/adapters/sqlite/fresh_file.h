#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>

#include <sqlite3.h>

#include "adapters/sqlite/store.h"
#include "base/log.h"
#include "formats/seal.h"

namespace assent::sqlite {

/// Keeps nothing: the tests look at answers, not at lines.
class SilentLog final : public Log {
public:
    void write(LogLevel, std::string_view, std::initializer_list<LogField>) override {}
    bool keeps(LogLevel) const override { return false; }
};

/// A folder of a test's own, with a store's file in it; gone when the test ends.
class FreshFile {
public:
    FreshFile() {
        auto pattern = (std::filesystem::temp_directory_path() / "assent-XXXXXX").string();
        if (!mkdtemp(pattern.data())) throw std::runtime_error("no folder for the test");
        folder_ = pattern;
    }
    ~FreshFile() { std::filesystem::remove_all(folder_); }
    FreshFile(const FreshFile&) = delete;
    FreshFile& operator=(const FreshFile&) = delete;

    std::string path() const { return (folder_ / "assent.db").string(); }
    const std::filesystem::path& folder() const { return folder_; }
    const formats::Vault& vault() const { return *vault_; }

    Result<std::unique_ptr<Store>, Fault> try_open(WaitingRoom& room) {
        return Store::create(
            {.path = path(), .vault = *vault_, .room = room, .log = log_, .now = Instant()});
    }
    std::unique_ptr<Store> open(WaitingRoom& room) {
        auto store = try_open(room);
        if (!store) throw std::runtime_error(store.error().detail);
        return std::move(store).value();
    }

    /// Every byte of the file and of what lies beside it.
    std::string bytes() const {
        std::ostringstream all;
        for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
            all << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        }
        return all.str();
    }

private:
    std::filesystem::path folder_;
    SilentLog log_;
    std::unique_ptr<formats::Vault> vault_ =
        formats::Vault::create("1 " + std::string(64, 'a') + "\n").value();
};

/// What the contract suites run on: a store in a file of its own.
struct InFile {
    ports::Store& store() { return *made; }
    void reopen() {
        made.reset();
        made = file.open(room);
    }
    /// Runs SQL behind the store's back.
    void change(const std::string& sql) const {
        sqlite3* db = nullptr;
        sqlite3_open(file.path().c_str(), &db);
        const int code = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
        const std::string why = sqlite3_errmsg(db);
        sqlite3_close(db);
        if (code != SQLITE_OK) throw std::runtime_error(sql + ": " + why);
    }
    std::int64_t count(const std::string& from) const {
        sqlite3* db = nullptr;
        sqlite3_open(file.path().c_str(), &db);
        sqlite3_stmt* statement = nullptr;
        const auto sql = "SELECT count(*) FROM " + from;
        std::int64_t rows = -1;
        if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK &&
            sqlite3_step(statement) == SQLITE_ROW) {
            rows = sqlite3_column_int64(statement, 0);
        }
        sqlite3_finalize(statement);
        sqlite3_close(db);
        return rows;
    }

    WaitingRoom room;
    FreshFile file;
    std::unique_ptr<Store> made = file.open(room);
};

}  // namespace assent::sqlite
