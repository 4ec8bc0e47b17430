#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "formats/seal.h"
#include "ports/clock.h"
#include "ports/key_store.h"
#include "ports/random.h"
#include "ports/signer.h"

namespace assent::key_ring {

/// How long a key that another process made, activated or retired may go unnoticed here.
constexpr Milliseconds read_again_after{Seconds{2}};

/// How much longer a retired key is published than the last token it signed lives: clocks of
/// clients differ, and they keep what they read for a while.
constexpr Milliseconds publish_margin{std::chrono::minutes{5}};

/// The provider's keys: for each algorithm an active one, that signs, a next one, that clients may
/// know already, and retired ones until their last tokens have ended. Safe from any thread.
///
/// Keys are parsed when they are first seen and kept; the store is asked again by the first caller
/// after `read_again_after`, while the others go on with what is known. When the store fails then,
/// that caller is told; the others go on for as long again.
class KeyRing final : public ports::Signer {
public:
    /// All must outlive it.
    KeyRing(ports::KeyStore& store, const formats::Vault& vault, const ports::Clock& clock,
            ports::Random& random);
    ~KeyRing() override;

    /// Makes the keys that are missing, and reads them all: once, before the first signature. RSA
    /// keys take up to a second. Safe beside another process that does the same.
    Task<Result<Done, Fault>> prepare();

    /// The next key of each algorithm becomes the active one, and a fresh one next. What was active
    /// stays published for `token_lifetime` and `publish_margin` more.
    Task<Result<Done, Fault>> rotate(Milliseconds token_lifetime);

    Task<Result<std::string, Fault>> sign(oauth::SigningAlgorithm algorithm,
                                          std::string payload) override;
    Task<Result<bool, Fault>> verify(std::string compact) override;
    Task<Result<std::string, Fault>> write_jwks() override;
    std::string pseudonym(const std::string& client_id, const std::string& user_id) const override;

private:
    struct Ring;
    // Shared: a caller may sign with the ring it found while another puts a newer one in its place.
    using SharedRing = std::shared_ptr<const Ring>;

    Task<Result<SharedRing, Fault>> load_ring();
    Task<Result<SharedRing, Fault>> read_ring();
    Result<ports::StoredKey, Fault> make_key(oauth::SigningAlgorithm algorithm,
                                             ports::KeyState state);
    bool take_turn_to_read(Instant now);
    SharedRing ring();
    void put(SharedRing ring);

    ports::KeyStore& store_;
    const formats::Vault& vault_;
    const ports::Clock& clock_;
    ports::Random& random_;
    std::atomic<std::int64_t> read_again_ms_ = 0;
    std::mutex mutex_;
    SharedRing ring_;
};

}  // namespace assent::key_ring
