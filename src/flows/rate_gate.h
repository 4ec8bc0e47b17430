#pragma once

#include <array>
#include <cstddef>
#include <list>
#include <mutex>
#include <string_view>
#include <unordered_map>

#include "base/instant.h"

namespace assent::flows {

/// Holds each caller to a number of calls per window. In this process only, forgotten when it ends;
/// safe from any thread. A key's window begins with its first call and the next one with the first
/// call after it.
class RateGate {
public:
    /// `limit` calls per window and key, 0 = none.
    RateGate(int limit, Milliseconds window) : limit_(limit), window_(window) {}

    struct Verdict {
        bool open = true;
        Seconds retry_after{};  ///< when shut: at least 1
    };
    /// Counts a call of `key` and says whether it may go on. A call that may not does not count.
    Verdict pass(std::string_view key, Instant now);

    /// Callers remembered at once, so that made-up names cannot fill the memory: beyond it the one
    /// whose window began first is forgotten.
    static constexpr std::size_t keys_max = 64UL * 1024;

private:
    struct Window {
        std::size_t key = 0;
        Instant since;
        int calls = 0;
    };
    // Several, so that calls on different threads seldom wait for each other. The keys are kept as
    // hashes: their length is the caller's choice. Two keys of one hash share their calls.
    struct Shard {
        std::mutex mutex;
        std::list<Window> windows;  ///< the one that began first in front
        std::unordered_map<std::size_t, std::list<Window>::iterator> by_key;
    };
    static constexpr std::size_t shards = 16;

    bool is_over(const Window& window, Instant now) const;
    Window& window_of(Shard& shard, std::size_t key, Instant now) const;

    const int limit_;
    const Milliseconds window_;
    std::array<Shard, shards> shards_;
};

}  // namespace assent::flows
