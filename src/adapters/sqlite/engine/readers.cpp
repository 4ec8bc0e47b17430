#include "adapters/sqlite/engine/readers.h"

#include <atomic>
#include <utility>

#include <boost/asio/post.hpp>

namespace assent::sqlite {

namespace {

std::uint64_t next_identity() {
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
}

}  // namespace

Readers::Reader::Reader(const std::string& path, int cache_kib) : connection(path, cache_kib) {
    connection.execute("PRAGMA query_only=1");
}

void Readers::Reader::end_snapshot() noexcept {
    in_snapshot = false;
    try {
        connection.query("COMMIT").run();
    } catch (const SqlError&) {
        // SQLite has ended it by itself, as it does after an error: the next read begins a new one.
        return;
    }
}

Readers::Readers(std::string path, int cache_kib)
    : identity_(next_identity()), path_(std::move(path)), cache_kib_(cache_kib) {}

Connection& Readers::here(const Executor& executor) {
    struct LastUsed {
        std::uint64_t readers = 0;
        std::weak_ptr<Reader> owner;
        Reader* reader = nullptr;
    };
    thread_local LastUsed last;
    if (last.readers != identity_) {
        const auto reader = reader_of_thread();
        last = {identity_, reader, reader.get()};
    }
    if (!last.reader->in_snapshot) begin_snapshot(last.owner.lock(), executor);
    return last.reader->connection;
}

std::shared_ptr<Readers::Reader> Readers::reader_of_thread() {
    std::lock_guard lock(mutex_);
    auto& reader = readers_[std::this_thread::get_id()];
    if (!reader) reader = std::make_shared<Reader>(path_, cache_kib_);
    return reader;
}

void Readers::begin_snapshot(const std::shared_ptr<Reader>& reader, const Executor& executor) {
    // Ends the snapshot when the loop runs it, and also when the loop is destroyed before it could.
    struct End {
        std::shared_ptr<Reader> reader;
        explicit End(std::shared_ptr<Reader> ended) : reader(std::move(ended)) {}
        End(End&&) = default;
        ~End() {
            if (reader) reader->end_snapshot();
        }
        void operator()() { std::exchange(reader, nullptr)->end_snapshot(); }
    };
    reader->connection.query("BEGIN").run();
    reader->in_snapshot = true;
    boost::asio::post(executor, End(reader));
}

}  // namespace assent::sqlite
