#include "adapters/sqlite/engine/readers.h"

#include <atomic>
#include <utility>

namespace assent::sqlite {

namespace {

std::uint64_t next_identity() {
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
}

struct LastUsed {
    std::uint64_t readers = 0;
    Connection* connection = nullptr;
};

}  // namespace

Readers::Readers(std::string path, int cache_kib)
    : identity_(next_identity()), path_(std::move(path)), cache_kib_(cache_kib) {}

Connection& Readers::here() {
    thread_local LastUsed last;
    if (last.readers == identity_) return *last.connection;

    std::lock_guard lock(mutex_);
    auto& connection = connections_[std::this_thread::get_id()];
    if (!connection) {
        connection = std::make_unique<Connection>(path_, cache_kib_);
        connection->execute("PRAGMA query_only=1");
    }
    last = {identity_, connection.get()};
    return *connection;
}

}  // namespace assent::sqlite
