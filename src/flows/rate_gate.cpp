#include "flows/rate_gate.h"

#include <chrono>
#include <functional>
#include <iterator>

namespace assent::flows {

RateGate::Verdict RateGate::pass(std::string_view key, Instant now) {
    if (limit_ == 0) return {};
    const auto hash = std::hash<std::string_view>()(key);
    auto& shard = shards_.at(hash % shards);
    std::lock_guard lock(shard.mutex);

    auto& window = window_of(shard, hash, now);
    if (window.calls >= limit_) {
        return {.open = false,
                .retry_after = std::chrono::ceil<Seconds>(window.since + window_ - now)};
    }
    ++window.calls;
    return {};
}

// A window that begins later than now is of before the clock was set back.
bool RateGate::is_over(const Window& window, Instant now) const {
    return now < window.since || now - window.since >= window_;
}

RateGate::Window& RateGate::window_of(Shard& shard, std::size_t key, Instant now) const {
    auto& windows = shard.windows;
    const auto found = shard.by_key.find(key);
    if (found != shard.by_key.end()) {
        if (!is_over(*found->second, now)) return *found->second;
        *found->second = {.key = key, .since = now};
        windows.splice(windows.end(), windows, found->second);
        return windows.back();
    }
    if (windows.size() >= keys_max / shards) {
        shard.by_key.erase(windows.front().key);
        windows.pop_front();
    }
    windows.push_back({.key = key, .since = now});
    shard.by_key[key] = std::prev(windows.end());
    return windows.back();
}

}  // namespace assent::flows
