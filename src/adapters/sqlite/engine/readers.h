#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "adapters/sqlite/engine/connection.h"
#include "base/task.h"

namespace assent::sqlite {

/// A read connection for each thread that reads: reads never wait for writes, nor for each other.
///
/// All reads of one turn of a loop share a snapshot, because taking and giving back SQLite's locks
/// costs more than a look-up. The snapshot ends by a call that is queued on the loop when it
/// begins, so whatever reaches the loop later (an acknowledged write, a client that was told of one
/// on another loop) is behind that call and sees the file as it is by then.
class Readers {
public:
    Readers(std::string path, int cache_kib);

    /// The connection of the calling thread, which runs `executor`'s loop, inside a snapshot.
    Connection& here(const Executor& executor);

private:
    /// Shared with the queued call, which a loop may drop only after the store has gone.
    struct Reader {
        Reader(const std::string& path, int cache_kib);
        void end_snapshot() noexcept;

        Connection connection;
        bool in_snapshot = false;
    };
    std::shared_ptr<Reader> reader_of_thread();
    static void begin_snapshot(const std::shared_ptr<Reader>& reader, const Executor& executor);

    const std::uint64_t identity_;  ///< of this object among all that were: a thread keeps its last
    const std::string path_;
    const int cache_kib_;
    std::mutex mutex_;
    std::map<std::thread::id, std::shared_ptr<Reader>> readers_;
};

}  // namespace assent::sqlite
