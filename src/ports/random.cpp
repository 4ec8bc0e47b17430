#include "ports/random.h"

#include <array>
#include <string>

namespace assent::ports {

Secret Random::alphanumeric(std::size_t length) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    constexpr std::uint8_t fair_below = 256 - 256 % alphabet.size();

    std::string text;
    text.reserve(length);
    std::array<std::uint8_t, 64> bytes{};
    while (text.size() < length) {
        fill(bytes);
        for (const auto byte : bytes) {
            if (byte >= fair_below) continue;  // it would favour the first letters
            text.push_back(alphabet[byte % alphabet.size()]);
            if (text.size() == length) break;
        }
    }
    return Secret(std::move(text));
}

}  // namespace assent::ports
