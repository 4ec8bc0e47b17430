#pragma once

#include <cstdint>
#include <mutex>
#include <random>
#include <span>

#include "ports/random.h"

namespace assent::support {

/// Randomness that a test can repeat: the same seed, the same bytes.
class SeededRandom final : public ports::Random {
public:
    explicit SeededRandom(std::uint64_t seed = 1) : engine_(seed) {}

    void fill(std::span<std::uint8_t> bytes) override {
        std::lock_guard lock(mutex_);
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
    }

private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

}  // namespace assent::support
