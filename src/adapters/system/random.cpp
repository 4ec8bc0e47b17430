#include "adapters/system/random.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <openssl/rand.h>

namespace assent::system {

namespace {

constexpr std::size_t block_bytes = 512;

struct Block {
    std::array<std::uint8_t, block_bytes> bytes{};
    std::size_t used = block_bytes;
};

void draw(std::span<std::uint8_t> bytes) {
    // No message: without randomness nothing that we would still do is safe.
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) std::abort();
}

}  // namespace

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    thread_local Block block;
    while (!bytes.empty()) {
        if (block.used == block_bytes) {
            draw(block.bytes);
            block.used = 0;
        }
        const auto count = std::min(bytes.size(), block_bytes - block.used);
        const auto source = std::span(block.bytes).subspan(block.used, count);
        std::ranges::copy(source, bytes.begin());
        std::ranges::fill(source, std::uint8_t{0});
        block.used += count;
        bytes = bytes.subspan(count);
    }
}

}  // namespace assent::system
