// The plain SHA-256 functions are deprecated in OpenSSL 3 in favour of contexts on the heap; a
// keyed hash through those costs three times as much, and each request makes several.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "formats/seal.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <span>
#include <vector>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include "formats/text.h"

namespace assent::formats {

namespace {

constexpr std::size_t purposes = 11;
constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t tag_bytes = 16;
constexpr std::size_t head_bytes = 1 + nonce_bytes;
using Key = std::array<std::uint8_t, 32>;

// Part of each derived key: a changed word here makes every existing store unreadable.
constexpr std::string_view name_of(Purpose purpose) {
    switch (purpose) {
        case Purpose::number: return "assent number";
        case Purpose::token: return "assent token";
        case Purpose::secret: return "assent secret";
        case Purpose::code: return "assent code";
        case Purpose::page: return "assent page";
        case Purpose::claim: return "assent claim";
        case Purpose::personal: return "assent personal";
        case Purpose::audit: return "assent audit";
        case Purpose::browser: return "assent browser";
        case Purpose::hint: return "assent hint";
        case Purpose::pseudonym: return "assent pseudonym";
    }
    return "";
}

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* thing) const {
        Free(thing);
    }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>>;

// Out of memory or without its algorithms the library is of no use, and going on would mean writing
// what nobody can read: the supervisor starts us anew.
void must(bool held) {
    if (!held) std::abort();
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

// Fetched once: a look-up by name on each call doubles the cost of a short digest.
struct Algorithms {
    EVP_KDF* hkdf = EVP_KDF_fetch(nullptr, "HKDF", nullptr);
    EVP_CIPHER* gcm = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
};
const Algorithms& algorithms() {
    static const Algorithms fetched;
    return fetched;
}

Key derive(const Key& master, std::string_view purpose) {
    std::string digest = "SHA256";
    std::string info(purpose);
    Key input = master;
    Key key{};
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string("digest", digest.data(), 0),
        OSSL_PARAM_construct_octet_string("key", input.data(), input.size()),
        OSSL_PARAM_construct_octet_string("info", info.data(), info.size()),
        OSSL_PARAM_construct_end(),
    };
    const std::unique_ptr<EVP_KDF_CTX, Freed<EVP_KDF_CTX_free>> context(
        EVP_KDF_CTX_new(algorithms().hkdf));
    must(context && EVP_KDF_derive(context.get(), key.data(), key.size(), params) == 1);
    OPENSSL_cleanse(input.data(), input.size());
    return key;
}

/// HMAC (RFC 2104) with the two blocks of its key already taken in: what is left for each hash is
/// the text and one block more.
struct Hmac {
    SHA256_CTX inner{};
    SHA256_CTX outer{};

    explicit Hmac(const Key& key) {
        take_key(inner, key, 0x36);
        take_key(outer, key, 0x5c);
    }
    ~Hmac() { OPENSSL_cleanse(this, sizeof *this); }

    Digest32 hash(std::string_view text) const {
        Digest32 digest{};
        auto running = inner;
        SHA256_Update(&running, text.data(), text.size());
        SHA256_Final(digest.data(), &running);
        running = outer;
        SHA256_Update(&running, digest.data(), digest.size());
        SHA256_Final(digest.data(), &running);
        return digest;
    }

private:
    static void take_key(SHA256_CTX& context, const Key& key, std::uint8_t pad) {
        std::array<std::uint8_t, SHA256_CBLOCK> block{};
        std::ranges::copy(key, block.begin());
        for (auto& byte : block) byte ^= pad;
        SHA256_Init(&context);
        SHA256_Update(&context, block.data(), block.size());
        OPENSSL_cleanse(block.data(), block.size());
    }
};

// Random nonces, drawn many at a time because one draw costs as much as a seal. A forked child
// would repeat its parent's, which is why the gateway never forks.
void fill_nonce(unsigned char* nonce) {
    struct Drawn {
        std::array<unsigned char, nonce_bytes * 256> bytes{};
        std::size_t used = nonce_bytes * 256;
    };
    thread_local Drawn drawn;
    if (drawn.used == drawn.bytes.size()) {
        must(RAND_bytes(drawn.bytes.data(), static_cast<int>(drawn.bytes.size())) == 1);
        drawn.used = 0;
    }
    std::memcpy(nonce, drawn.bytes.data() + drawn.used, nonce_bytes);
    drawn.used += nonce_bytes;
}

struct SealingKey {
    std::uint8_t id = 0;
    Key personal{};
    std::uint64_t serial = next_serial();  ///< tells a thread whether its context has this key

    static std::uint64_t next_serial() {
        static std::atomic<std::uint64_t> last = 0;
        return ++last;
    }
};

enum class Direction { sealing, opening };

/// The calling thread's context, with this key and `nonce`. Spreading a key costs more than sealing
/// a short text, so a context keeps its key until another one is asked for.
EVP_CIPHER_CTX* cipher_of_thread(const SealingKey& key, const unsigned char* nonce,
                                 Direction direction) {
    struct Keyed {
        CipherContext context{EVP_CIPHER_CTX_new()};
        std::uint64_t serial = 0;
    };
    thread_local Keyed sealing;
    thread_local Keyed opening;
    auto& keyed = direction == Direction::sealing ? sealing : opening;
    must(keyed.context != nullptr);
    const bool has_key = keyed.serial == key.serial;
    const auto* cipher = has_key ? nullptr : algorithms().gcm;
    const auto* bytes = has_key ? nullptr : key.personal.data();
    const int encrypts = direction == Direction::sealing ? 1 : 0;
    must(EVP_CipherInit_ex2(keyed.context.get(), cipher, bytes, nonce, encrypts, nullptr) == 1);
    keyed.serial = key.serial;
    return keyed.context.get();
}

class KeyedVault final : public Vault {
public:
    KeyedVault(const Key& newest, std::vector<SealingKey> sealing) : sealing_(std::move(sealing)) {
        macs_.reserve(purposes);
        for (std::size_t i = 0; i < purposes; ++i) {
            auto key = derive(newest, name_of(static_cast<Purpose>(i)));
            macs_.emplace_back(key);
            OPENSSL_cleanse(key.data(), key.size());
        }
    }
    ~KeyedVault() override {
        for (auto& key : sealing_) OPENSSL_cleanse(key.personal.data(), key.personal.size());
    }

    Digest32 hash(Purpose purpose, std::string_view text) const override {
        return macs_[static_cast<std::size_t>(purpose)].hash(text);
    }

    std::string seal(std::string_view plain, std::string_view row) const override {
        std::string sealed(head_bytes + plain.size() + tag_bytes, '\0');
        auto* out = bytes_of(sealed);
        out[0] = sealing_.front().id;
        fill_nonce(out + 1);

        auto* context = cipher_of_thread(sealing_.front(), out + 1, Direction::sealing);
        int written = 0;
        must(EVP_EncryptUpdate(context, nullptr, &written, bytes_of(row),
                               static_cast<int>(row.size())) == 1);
        must(EVP_EncryptUpdate(context, out + head_bytes, &written, bytes_of(plain),
                               static_cast<int>(plain.size())) == 1);
        auto* tag = out + head_bytes + plain.size();
        must(EVP_EncryptFinal_ex(context, tag, &written) == 1);
        must(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, tag_bytes, tag) == 1);
        return sealed;
    }

    std::optional<std::string> open(std::string_view sealed, std::string_view row) const override {
        if (sealed.size() < head_bytes + tag_bytes) return {};
        const auto id = static_cast<std::uint8_t>(sealed[0]);
        const auto key = std::ranges::find(sealing_, id, &SealingKey::id);
        if (key == sealing_.end()) return {};

        std::string plain(sealed.size() - head_bytes - tag_bytes, '\0');
        std::array<unsigned char, tag_bytes> tag{};
        std::memcpy(tag.data(), sealed.data() + sealed.size() - tag_bytes, tag_bytes);
        auto* context = cipher_of_thread(*key, bytes_of(sealed) + 1, Direction::opening);
        int written = 0;
        must(EVP_DecryptUpdate(context, nullptr, &written, bytes_of(row),
                               static_cast<int>(row.size())) == 1);
        must(EVP_DecryptUpdate(context, bytes_of(plain), &written, bytes_of(sealed) + head_bytes,
                               static_cast<int>(plain.size())) == 1);
        must(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, tag_bytes, tag.data()) == 1);
        unsigned char none = 0;
        if (EVP_DecryptFinal_ex(context, &none, &written) != 1) return {};
        return plain;
    }

private:
    std::vector<Hmac> macs_;
    std::vector<SealingKey> sealing_;
};

std::optional<int> read_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return {};
}

std::optional<Key> read_key(std::string_view hex) {
    Key key{};
    if (hex.size() != key.size() * 2) return {};
    for (std::size_t i = 0; i < key.size(); ++i) {
        const auto high = read_digit(hex[2 * i]);
        const auto low = read_digit(hex[2 * i + 1]);
        if (!high || !low) return {};
        key[i] = static_cast<std::uint8_t>(*high * 16 + *low);
    }
    return key;
}

// 1 to 255: one byte of each sealed value.
std::optional<std::uint8_t> read_key_id(std::string_view text) {
    if (text.empty() || text.size() > 3) return {};
    int id = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return {};
        id = id * 10 + (c - '0');
    }
    if (id < 1 || id > 255) return {};
    return static_cast<std::uint8_t>(id);
}

struct MasterKey {
    std::uint8_t id = 0;
    Key key{};
};

std::optional<MasterKey> read_line(std::string_view line) {
    const auto blank = line.find(' ');
    if (blank == std::string_view::npos) return {};
    const auto id = read_key_id(line.substr(0, blank));
    const auto key = read_key(line.substr(blank + 1));
    if (!id || !key) return {};
    return MasterKey{*id, *key};
}

Failure<Fault> bad_line(std::size_t number, std::string_view what) {
    return {Fault::corrupt, "key file, line " + std::to_string(number) + ": " + std::string(what)};
}

}  // namespace

Result<std::unique_ptr<Vault>, Fault> Vault::create(std::string_view key_file) {
    std::optional<Key> newest;
    std::vector<SealingKey> sealing;
    for (std::size_t number = 1; !key_file.empty(); ++number) {
        const auto end = std::min(key_file.find('\n'), key_file.size());
        auto line = key_file.substr(0, end);
        key_file.remove_prefix(std::min(end + 1, key_file.size()));
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
        if (line.empty() || line.front() == '#') continue;

        const auto master = read_line(line);
        if (!master) return bad_line(number, "expected an id from 1 to 255 and 64 hex digits");
        if (std::ranges::find(sealing, master->id, &SealingKey::id) != sealing.end()) {
            return bad_line(number, "this id is used before");
        }
        if (!newest) newest = master->key;
        sealing.push_back(
            {.id = master->id, .personal = derive(master->key, name_of(Purpose::personal))});
    }
    if (!newest) return Failure(Fault::corrupt, "key file: it holds no key");
    return std::unique_ptr<Vault>(std::make_unique<KeyedVault>(*newest, std::move(sealing)));
}

std::string Vault::write_key_file(const std::array<std::uint8_t, 32>& random) {
    const std::string_view bytes(reinterpret_cast<const char*>(random.data()), random.size());
    return "1 " + write_hex(bytes) + "\n";
}

Digest16 Vault::short_hash(Purpose purpose, std::string_view text) const {
    const auto whole = hash(purpose, text);
    Digest16 half{};
    std::memcpy(half.data(), whole.data(), half.size());
    return half;
}

bool equal_digests(const Digest32& a, const Digest32& b) {
    return CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace assent::formats
