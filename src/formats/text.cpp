#include "formats/text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <openssl/evp.h>
#include <simdjson.h>

namespace assent::formats {

namespace {

// Eight bytes at a time: nearly all that we meet is ASCII, and then nothing else needs to look.
bool is_ascii(std::string_view text) {
    while (text.size() >= 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data(), sizeof eight);
        if ((eight & 0x8080808080808080U) != 0) return false;
        text.remove_prefix(8);
    }
    return std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
}

constexpr bool continues_character(char c) {
    return (c & 0xC0) == 0x80;
}

}  // namespace

std::string write_base64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4, '\0');
    // OpenSSL ends with a zero, which falls on the string's own.
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                    reinterpret_cast<const unsigned char*>(bytes.data()),
                    static_cast<int>(bytes.size()));
    return text;
}

std::string write_base64url(std::string_view bytes) {
    auto text = write_base64(bytes);
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    text.erase(std::min(text.find('='), text.size()));
    return text;
}

std::string write_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

bool is_utf8(std::string_view text) {
    return is_ascii(text) || simdjson::validate_utf8(text.data(), text.size());
}

std::string_view first_characters(std::string_view text, std::size_t characters) {
    std::size_t end = 0;
    while (end < text.size() && characters > 0) {
        ++end;
        while (end < text.size() && continues_character(text[end])) ++end;
        --characters;
    }
    return text.substr(0, end);
}

std::string escape_html(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            case '"': escaped += "&quot;"; break;
            case '\'': escaped += "&#39;"; break;
            default: escaped.push_back(c);
        }
    }
    return escaped;
}

}  // namespace assent::formats
