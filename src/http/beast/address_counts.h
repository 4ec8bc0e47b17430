#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace assent::beast {

/// How many connections each client address has, over all loops.
class AddressCounts {
public:
    explicit AddressCounts(std::int64_t most) : most_(most) {}

    /// False, and nothing counted, where the address has the most already.
    bool enter(const std::string& address);
    void leave(const std::string& address);

private:
    std::int64_t most_;
    std::mutex mutex_;
    std::unordered_map<std::string, std::int64_t> counts_;
};

}  // namespace assent::beast
