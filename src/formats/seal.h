#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/fault.h"
#include "base/result.h"

namespace assent::formats {

/// What a hash or a seal is for. Each purpose has its own key, derived from the master key, so a
/// value of one means nothing for another.
enum class Purpose {
    number,
    token,
    secret,
    code,
    page,
    claim,
    personal,
    audit,
    browser,    ///< a browser's cookie
    hint,       ///< a login_hint that was used
    pseudonym,  ///< a subscriber's name for one client
};

using Digest16 = std::array<std::uint8_t, 16>;
using Digest32 = std::array<std::uint8_t, 32>;

/// The keys that make a copied database worthless: keyed hashes (HMAC-SHA-256) to look things up
/// by, seals (AES-256-GCM) to keep what must be read again. Safe from any thread.
class Vault {
public:
    /// The text of a key file: one line per key, `ID 64-hex-digits`, the newest first: it seals and
    /// hashes, the older ones only open. `detail` of a failure names the line, never the key.
    static Result<std::unique_ptr<Vault>, Fault> create(std::string_view key_file);
    /// The text of a new key file, from 32 random bytes.
    static std::string write_key_file(const std::array<std::uint8_t, 32>& random);
    virtual ~Vault() = default;

    virtual Digest32 hash(Purpose purpose, std::string_view text) const = 0;
    /// The first half, enough for a key of a table.
    Digest16 short_hash(Purpose purpose, std::string_view text) const;

    /// key id, nonce, ciphertext, tag. `row` is the identity of table, row and column: a value
    /// moved elsewhere does not open.
    virtual std::string seal(std::string_view plain, std::string_view row) const = 0;
    /// Nothing where it was changed, moved, or sealed by a key that is not here.
    virtual std::optional<std::string> open(std::string_view sealed,
                                            std::string_view row) const = 0;
};

/// Constant-time comparison.
bool equal_digests(const Digest32& a, const Digest32& b);

}  // namespace assent::formats
