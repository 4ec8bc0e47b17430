#include "formats/login_hint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <utility>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "formats/dates.h"
#include "formats/digest.h"

namespace assent::formats {

namespace {

constexpr std::size_t block_bytes = 16;
constexpr std::size_t iv_digits = 2 * block_bytes;
// The longest good one, hexadecimal of an ISO 8601 time and a number, has 160.
constexpr std::size_t hint_bytes_max = 512;

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* thing) const {
        Free(thing);
    }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

struct Sealed {
    std::string iv;
    std::string blocks;
};

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::string> read_hex(std::string_view text) {
    if (text.size() % 2 != 0) return {};
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = digit_of(text[i]);
        const int low = digit_of(text[i + 1]);
        if (high < 0 || low < 0) return {};
        bytes.push_back(static_cast<char>(high * 16 + low));
    }
    return bytes;
}

// A client that forgot to percent-encode sends blanks for `+`; tools break Base64 into lines.
std::string repair(std::string_view hint) {
    std::string text;
    for (const char c : hint) {
        if (c == '\r' || c == '\n') continue;
        text.push_back(c == ' ' ? '+' : c);
    }
    return text;
}

std::optional<Sealed> part(const std::optional<std::string>& iv,
                           const std::optional<std::string>& blocks) {
    if (!iv || !blocks || iv->size() != block_bytes) return {};
    if (blocks->empty() || blocks->size() % block_bytes != 0) return {};
    return Sealed{*iv, *blocks};
}
std::optional<Sealed> part(const std::optional<std::string>& both) {
    if (!both || both->size() < block_bytes) return {};
    return part(both->substr(0, block_bytes), both->substr(block_bytes));
}

// The forms of contract section 4.2, in its order.
std::array<std::optional<Sealed>, 3> read_forms(std::string_view text) {
    const auto head = text.substr(0, iv_digits);
    return {part(read_hex(head), read_base64(text.substr(head.size()))), part(read_base64(text)),
            part(read_hex(text))};
}

// Without OpenSSL's own check of the padding, which stops early. The text is as long as the blocks.
std::string decrypt(std::string_view key, const Sealed& sealed) {
    std::string plain(sealed.blocks.size() + block_bytes, '\0');
    const CipherContext context(EVP_CIPHER_CTX_new());
    int size = 0;
    if (EVP_DecryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, bytes_of(key),
                           bytes_of(sealed.iv)) != 1 ||
        EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1 ||
        EVP_DecryptUpdate(context.get(), bytes_of(plain), &size, bytes_of(sealed.blocks),
                          static_cast<int>(sealed.blocks.size())) != 1) {
        size = 0;
    }
    plain.resize(static_cast<std::size_t>(size));
    return plain;
}

// How many bytes of PKCS#7 padding end `plain`; nothing where they do not fit. The whole last block
// is looked at in any case, so that the time tells nothing.
std::optional<std::size_t> count_padding(std::string_view plain) {
    if (plain.size() < block_bytes) return {};
    const auto last = plain.substr(plain.size() - block_bytes);
    const auto count = static_cast<unsigned char>(last.back());
    unsigned wrong = static_cast<unsigned>(count == 0) | static_cast<unsigned>(count > block_bytes);
    for (std::size_t i = 0; i < block_bytes; ++i) {
        const bool is_padding = i + count >= block_bytes;
        const bool differs = static_cast<unsigned char>(last[i]) != count;
        wrong |= static_cast<unsigned>(is_padding) & static_cast<unsigned>(differs);
    }
    if (wrong != 0) return {};
    return count;
}

bool is_digits(std::string_view text, std::size_t least, std::size_t most) {
    return text.size() >= least && text.size() <= most &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Milliseconds since 1970, seconds where there are only ten digits, or ISO 8601 as JavaScript's
// toISOString writes it.
std::optional<std::int64_t> read_time(std::string_view text) {
    if (is_digits(text, 10, 13)) {
        std::int64_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return text.size() == 10 ? number * 1000 : number;
    }
    if (!text.ends_with('Z')) return {};
    const auto instant = read_instant(text);
    if (!instant) return {};
    return epoch_ms(*instant);
}

std::optional<OpenedHint> read_plain(std::string_view plain) {
    // Texts made by an editor or by `echo` end with a line feed (contract, 4.1).
    plain = plain.substr(0, plain.find_last_not_of(" \t\r\n") + 1);
    const auto mark = plain.find('_');
    if (mark == std::string_view::npos) return {};
    const auto at = read_time(plain.substr(0, mark));
    auto number = plain.substr(mark + 1);
    if (number.starts_with('+')) {
        number.remove_prefix(1);
    } else if (number.starts_with("00")) {
        number.remove_prefix(2);
    }
    if (!at || !is_digits(number, 8, 15)) return {};
    return OpenedHint{.at_ms = *at, .digits = std::string(number), .iv = {}, .identity = {}};
}

// Every step is made for a bad hint as for a good one.
std::optional<OpenedHint> open_form(std::string_view key, const std::optional<Sealed>& form) {
    const Sealed nothing{std::string(block_bytes, '\0'), std::string(2 * block_bytes, '\0')};
    const auto& sealed = form ? *form : nothing;
    const auto plain = decrypt(key, sealed);
    auto identity = sha256(sealed.blocks);
    const auto padding = count_padding(plain);
    auto hint = read_plain(std::string_view(plain).substr(0, plain.size() - padding.value_or(0)));
    if (!form || !padding || !hint) return {};
    hint->iv = sealed.iv;
    hint->identity = std::move(identity);
    return hint;
}

}  // namespace

std::string login_hint_key(std::string_view client_secret) {
    return sha256(client_secret);
}

std::optional<OpenedHint> open_login_hint(std::string_view key, std::string_view hint) {
    if (key.size() != 32) return {};
    // Too long is read as empty: the answer takes as long as another.
    const auto text = repair(hint.size() <= hint_bytes_max ? hint : std::string_view());
    std::optional<OpenedHint> opened;
    for (const auto& form : read_forms(text)) {
        const auto found = open_form(key, form);
        if (found && !opened) opened = found;
    }
    return opened;
}

std::string write_login_hint(std::string_view key, std::string_view iv, std::string_view plain) {
    std::string blocks(plain.size() + 2 * block_bytes, '\0');
    const CipherContext context(EVP_CIPHER_CTX_new());
    int size = 0;
    int rest = 0;
    if (key.size() != 32 || iv.size() != block_bytes ||
        EVP_EncryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, bytes_of(key),
                           bytes_of(iv)) != 1 ||
        EVP_EncryptUpdate(context.get(), bytes_of(blocks), &size, bytes_of(plain),
                          static_cast<int>(plain.size())) != 1 ||
        EVP_EncryptFinal_ex(context.get(), bytes_of(blocks) + size, &rest) != 1) {
        return {};
    }
    blocks.resize(static_cast<std::size_t>(size + rest));
    return write_hex(iv) + write_base64(blocks);
}

}  // namespace assent::formats
