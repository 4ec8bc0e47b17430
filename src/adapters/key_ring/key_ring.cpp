#include "adapters/key_ring/key_ring.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "formats/jose.h"
#include "formats/text.h"

namespace assent::key_ring {

using oauth::SigningAlgorithm;
using ports::KeyState;
using ports::StoredKey;

namespace {

constexpr std::array all_algorithms = {SigningAlgorithm::rs256, SigningAlgorithm::es256};
constexpr std::array states_needed = {KeyState::active, KeyState::next};
constexpr std::size_t kid_letters = 22;

formats::JwsAlgorithm jws_algorithm_of(SigningAlgorithm algorithm) {
    switch (algorithm) {
        case SigningAlgorithm::rs256: return formats::JwsAlgorithm::rs256;
        case SigningAlgorithm::es256: return formats::JwsAlgorithm::es256;
    }
    return formats::JwsAlgorithm::rs256;
}

bool holds(const std::vector<StoredKey>& keys, SigningAlgorithm algorithm, KeyState state) {
    return std::ranges::any_of(keys, [&](const StoredKey& key) {
        return key.algorithm == algorithm && key.state == state;
    });
}

}  // namespace

struct KeyRing::Ring {
    struct Key {
        KeyState state = KeyState::next;
        std::optional<Instant> published_until;
        // Shared by every ring that holds it: a key is parsed once.
        std::shared_ptr<const formats::SigningKey> signer;

        bool is_published(Instant now) const { return !published_until || now < *published_until; }
    };
    std::vector<Key> keys;  ///< oldest first

    std::shared_ptr<const formats::SigningKey> find(std::string_view kid) const {
        const auto found =
            std::ranges::find_if(keys, [&](const Key& key) { return key.signer->kid() == kid; });
        return found == keys.end() ? nullptr : found->signer;
    }

    Result<Done, Fault> add(const StoredKey& stored, const Ring* known) {
        auto signer = known ? known->find(stored.kid) : nullptr;
        if (!signer) {
            TRY(made, formats::SigningKey::create(jws_algorithm_of(stored.algorithm), stored.kid,
                                                  stored.jwk));
            signer = std::move(made);
        }
        keys.push_back({stored.state, stored.published_until, std::move(signer)});
        return Done();
    }
};

KeyRing::KeyRing(ports::KeyStore& store, const formats::Vault& vault, const ports::Clock& clock,
                 ports::Random& random)
    : store_(store), vault_(vault), clock_(clock), random_(random) {}

KeyRing::~KeyRing() = default;

Task<Result<Done, Fault>> KeyRing::prepare() {
    const auto now = clock_.now();
    CO_TRY(present, co_await store_.list_keys(now));
    std::vector<StoredKey> missing;
    for (const auto algorithm : all_algorithms) {
        for (const auto state : states_needed) {
            if (holds(present, algorithm, state)) continue;
            CO_TRY(key, make_key(algorithm, state));
            missing.push_back(std::move(key));
        }
    }
    if (!missing.empty()) CO_CHECK(co_await store_.add_missing_keys(std::move(missing), now));
    CO_CHECK(co_await read_ring());
    co_return Done();
}

Task<Result<Done, Fault>> KeyRing::rotate(Milliseconds token_lifetime) {
    CO_CHECK(co_await prepare());
    std::vector<StoredKey> fresh;
    for (const auto algorithm : all_algorithms) {
        CO_TRY(key, make_key(algorithm, KeyState::next));
        fresh.push_back(std::move(key));
    }
    const auto now = clock_.now();
    const auto published_until = now + token_lifetime + publish_margin;
    CO_CHECK(co_await store_.rotate_keys(std::move(fresh), published_until, now));
    CO_CHECK(co_await read_ring());
    co_return Done();
}

Task<Result<std::string, Fault>> KeyRing::sign(SigningAlgorithm algorithm, std::string payload) {
    CO_TRY(ring, co_await load_ring());
    for (const auto& key : ring->keys) {
        if (key.state != KeyState::active) continue;
        if (key.signer->algorithm() != jws_algorithm_of(algorithm)) continue;
        co_return key.signer->sign(payload);
    }
    co_return Failure(Fault::unavailable, "no active key for " + std::string(name_of(algorithm)));
}

Task<Result<bool, Fault>> KeyRing::verify(std::string compact) {
    CO_TRY(ring, co_await load_ring());
    const auto unproved = formats::read_jws(compact);
    if (!unproved) co_return false;
    const auto now = clock_.now();
    for (const auto& key : ring->keys) {
        if (key.signer->kid() != unproved->kid) continue;
        co_return key.is_published(now) && key.signer->verify(compact);
    }
    co_return false;
}

Task<Result<std::string, Fault>> KeyRing::write_jwks() {
    CO_TRY(ring, co_await load_ring());
    const auto now = clock_.now();
    std::string json;
    for (const auto& key : ring->keys) {
        if (!key.is_published(now)) continue;
        json += json.empty() ? "{\"keys\":[" : ",";
        json += key.signer->write_public();
    }
    co_return json.empty() ? "{\"keys\":[]}" : json + "]}";
}

std::string KeyRing::pseudonym(const std::string& client_id, const std::string& user_id) const {
    // A zero byte parts the two, so that no other pair makes the same text.
    using namespace std::string_literals;
    const auto letters = vault_.hash(formats::Purpose::pseudonym, client_id);
    const auto hash = vault_.hash(formats::Purpose::pseudonym, client_id + "\0"s + user_id);
    std::string name;
    for (std::size_t i = 0; i < 6; ++i) name.push_back(static_cast<char>('A' + letters[i] % 26));
    return name + "-200-" +
           formats::write_base64({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

Task<Result<KeyRing::SharedRing, Fault>> KeyRing::load_ring() {
    auto known = ring();
    if (known && !take_turn_to_read(clock_.now())) co_return known;
    auto read = co_await read_ring();
    co_return read;
}

Task<Result<KeyRing::SharedRing, Fault>> KeyRing::read_ring() {
    const auto now = clock_.now();
    CO_TRY(stored, co_await store_.list_keys(now));
    const auto known = ring();
    auto read = std::make_shared<Ring>();
    for (const auto& key : stored) CO_CHECK(read->add(key, known.get()));
    put(read);
    read_again_ms_ = epoch_ms(now + read_again_after);
    co_return read;
}

Result<StoredKey, Fault> KeyRing::make_key(SigningAlgorithm algorithm, KeyState state) {
    auto kid = random_.alphanumeric(kid_letters).reveal();
    TRY(made, formats::SigningKey::make(jws_algorithm_of(algorithm), kid));
    return StoredKey{.kid = std::move(kid),
                     .algorithm = algorithm,
                     .state = state,
                     .jwk = made->write_private(),
                     .created_at = clock_.now(),
                     .published_until = {}};
}

// One caller reads; were it to fail or to be given up, another takes its turn an interval later.
bool KeyRing::take_turn_to_read(Instant now) {
    auto due = read_again_ms_.load();
    return epoch_ms(now) >= due &&
           read_again_ms_.compare_exchange_strong(due, epoch_ms(now + read_again_after));
}

KeyRing::SharedRing KeyRing::ring() {
    std::lock_guard lock(mutex_);
    return ring_;
}

void KeyRing::put(SharedRing ring) {
    std::lock_guard lock(mutex_);
    ring_ = std::move(ring);
}

}  // namespace assent::key_ring
