#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "adapters/sqlite/engine/connection.h"

namespace assent::sqlite {

/// A read connection for each thread that reads: reads never wait for writes, nor for each other.
class Readers {
public:
    Readers(std::string path, int cache_kib);

    /// The connection of the calling thread.
    Connection& here();

private:
    const std::uint64_t identity_;  ///< of this object among all that were: a thread keeps its last
    const std::string path_;
    const int cache_kib_;
    std::mutex mutex_;
    std::map<std::thread::id, std::unique_ptr<Connection>> connections_;
};

}  // namespace assent::sqlite
