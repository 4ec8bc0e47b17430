#include "http/beast/request_ids.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <ctime>

#include "http/letters.h"

namespace assent::beast {

namespace {

constexpr std::size_t id_bytes_max = 64;

bool is_id_letter(char letter) {
    return http::is_letter(letter) || http::is_digit(letter) || letter == '.' || letter == '_' ||
           letter == '-';
}

// The finaliser of splitmix64: every bit of the input reaches every bit of the prefix.
std::uint64_t mix(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9U;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebU;
    return bits ^ (bits >> 31);
}

void append(std::string& text, std::uint64_t number, int radix) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, radix).ptr;
    text.append(digits.data(), end);
}

}  // namespace

RequestIds::RequestIds() {
    const auto ticks = std::chrono::steady_clock::now().time_since_epoch().count();
    const auto seed = static_cast<std::uint64_t>(ticks) ^
                      (static_cast<std::uint64_t>(::getpid()) << 40) ^
                      (static_cast<std::uint64_t>(std::time(nullptr)) << 20);
    append(prefix_, mix(seed) >> 24, 16);
    prefix_ += '-';
}

std::string RequestIds::choose(std::string_view sent) {
    if (!sent.empty() && sent.size() <= id_bytes_max && std::ranges::all_of(sent, is_id_letter)) {
        return std::string(sent);
    }
    std::string id = prefix_;
    append(id, next_.fetch_add(1, std::memory_order_relaxed), 10);
    return id;
}

}  // namespace assent::beast
