#include "formats/digest.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <openssl/evp.h>

namespace assent::formats {

namespace {

constexpr std::uint8_t no_digit = 64;

// Six bits for each character of both alphabets.
constexpr std::array<std::uint8_t, 256> make_digits() {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::array<std::uint8_t, 256> digits{};
    for (auto& digit : digits) digit = no_digit;
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        digits[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    }
    digits['-'] = 62;
    digits['_'] = 63;
    return digits;
}
constexpr auto digits_of_base64 = make_digits();

// Without the padding, which is there in full or not at all.
std::optional<std::string_view> strip_padding(std::string_view text) {
    const auto digits = text.find('=');
    if (digits == std::string_view::npos) return text;
    const auto padding = text.substr(digits);
    if (text.size() % 4 != 0 || (padding != "=" && padding != "==")) return {};
    return text.substr(0, digits);
}

bool mixes_alphabets(std::string_view text) {
    return text.find_first_of("+/") != std::string_view::npos &&
           text.find_first_of("-_") != std::string_view::npos;
}

}  // namespace

std::string sha256(std::string_view text) {
    std::string digest(32, '\0');
    // Fails only where the library has no SHA-256 at all.
    EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr,
               EVP_sha256(), nullptr);
    return digest;
}

std::optional<std::string> read_base64(std::string_view text) {
    const auto digits = strip_padding(text);
    if (!digits || digits->size() % 4 == 1 || mixes_alphabets(*digits)) return {};

    std::string bytes;
    bytes.reserve(digits->size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : *digits) {
        const auto digit = digits_of_base64[static_cast<unsigned char>(c)];
        if (digit == no_digit) return {};
        bits = (bits << 6) | digit;
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes.push_back(static_cast<char>((bits >> held) & 0xFF));
    }
    if ((bits & ((1U << held) - 1)) != 0) return {};
    return bytes;
}

std::string pkce_challenge(std::string_view verifier) {
    return write_base64url(sha256(verifier));
}

std::string access_token_hash(std::string_view access_token) {
    return write_base64url(std::string_view(sha256(access_token)).substr(0, 16));
}

}  // namespace assent::formats
