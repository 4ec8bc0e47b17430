#include "flows/rate_gate.h"

#include <algorithm>
#include <chrono>
#include <functional>

namespace assent::flows {

RateGate::Verdict RateGate::pass(std::string_view key, Instant now) {
    if (limit_ == 0) return {};
    const auto hash = std::hash<std::string_view>()(key);
    auto& shard = shards_.at(hash % shards);
    std::lock_guard lock(shard.mutex);

    auto found = shard.windows.find(hash);
    if (found == shard.windows.end()) {
        make_room(shard, now);
        found = shard.windows.try_emplace(hash, Window{.since = now}).first;
    }
    auto& window = found->second;
    if (is_over(window, now)) window = {.since = now};
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

void RateGate::make_room(Shard& shard, Instant now) const {
    if (shard.windows.size() < keys_max / shards) return;
    if (std::erase_if(shard.windows,
                      [&](const auto& entry) { return is_over(entry.second, now); }) > 0) {
        return;
    }
    shard.windows.erase(std::ranges::min_element(
        shard.windows, {}, [](const auto& entry) { return entry.second.since; }));
}

}  // namespace assent::flows
