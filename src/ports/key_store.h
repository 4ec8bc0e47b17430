#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "base/instant.h"
#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "core/oauth/client.h"

namespace assent::ports {

enum class KeyState {
    next,     ///< Published, so that clients know it before it signs.
    active,   ///< Signs.
    retired,  ///< Published until the last token it signed has ended.
};

constexpr std::string_view name_of(KeyState state) {
    switch (state) {
        case KeyState::next: return "next";
        case KeyState::active: return "active";
        case KeyState::retired: return "retired";
    }
    return "";
}

/// A key that signs ID tokens.
struct StoredKey {
    std::string kid;
    oauth::SigningAlgorithm algorithm = oauth::SigningAlgorithm::rs256;
    KeyState state = KeyState::next;
    Secret jwk;  ///< private, as JSON (RFC 7517); sealed at rest
    Instant created_at;
    std::optional<Instant> published_until;  ///< of a retired one
};

/// The provider's signing keys.
class KeyStore {
public:
    virtual ~KeyStore() = default;

    /// A read: all that are published at `now`, oldest first.
    virtual Task<Result<std::vector<StoredKey>, Fault>> list_keys(Instant now) = 0;

    /// Adds each key whose algorithm and state nobody has yet: of two processes that start together
    /// one wins.
    virtual Task<Result<Done, Fault>> add_missing_keys(std::vector<StoredKey> keys,
                                                       Instant now) = 0;

    /// One transaction: of each new key's algorithm the active one retires, the next one becomes
    /// active, and the new one next. Retired ones over their time are erased.
    virtual Task<Result<Done, Fault>> rotate_keys(std::vector<StoredKey> new_next,
                                                  Instant published_until, Instant now) = 0;
};

}  // namespace assent::ports
