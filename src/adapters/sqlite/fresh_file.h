#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>

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

}  // namespace assent::sqlite
