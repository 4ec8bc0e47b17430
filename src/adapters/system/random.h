#pragma once

#include "ports/random.h"

namespace assent::system {

/// OpenSSL's generator, read in blocks: each thread keeps a few hundred bytes ahead, which are
/// wiped as they are given out.
class SystemRandom final : public ports::Random {
public:
    /// Ends the process when the generator fails.
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace assent::system
