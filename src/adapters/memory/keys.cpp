#include <algorithm>
#include <utility>

#include "adapters/memory/parts.h"

namespace assent::memory {

using ports::KeyState;
using ports::StoredKey;

namespace {

StoredKey* find_key(Tables& tables, oauth::SigningAlgorithm algorithm, KeyState state) {
    const auto found = std::ranges::find_if(tables.keys, [&](const StoredKey& key) {
        return key.algorithm == algorithm && key.state == state;
    });
    return found == tables.keys.end() ? nullptr : &*found;
}

// Without a next key there is nothing that could take the active one's place.
void rotate(Tables& tables, StoredKey key, Instant published_until) {
    auto* next = find_key(tables, key.algorithm, KeyState::next);
    auto* active = find_key(tables, key.algorithm, KeyState::active);
    if (next && active) {
        active->state = KeyState::retired;
        active->published_until = published_until;
    }
    if (next) next->state = KeyState::active;
    key.state = KeyState::next;
    tables.keys.push_back(std::move(key));
}

}  // namespace

Task<Result<std::vector<StoredKey>, Fault>> Keys::list_keys(Instant now) {
    Turn turn(tables_);
    std::vector<StoredKey> published;
    for (const auto& key : turn->keys) {
        if (!key.published_until || now < *key.published_until) published.push_back(key);
    }
    std::ranges::stable_sort(published, {}, &StoredKey::created_at);
    co_return published;
}

Task<Result<Done, Fault>> Keys::add_missing_keys(std::vector<StoredKey> keys, Instant) {
    Turn turn(tables_);
    for (auto& key : keys) {
        if (find_key(*turn.operator->(), key.algorithm, key.state)) continue;
        turn->keys.push_back(std::move(key));
    }
    co_return Done();
}

Task<Result<Done, Fault>> Keys::rotate_keys(std::vector<StoredKey> new_next,
                                            Instant published_until, Instant now) {
    Turn turn(tables_);
    std::erase_if(turn->keys, [&](const StoredKey& key) {
        return key.published_until && now >= *key.published_until;
    });
    std::string algorithms;
    for (auto& key : new_next) {
        if (!algorithms.empty()) algorithms += ' ';
        algorithms += oauth::name_of(key.algorithm);
        rotate(*turn.operator->(), std::move(key), published_until);
    }
    turn.audit({.at = now,
                .kind = audit::Kind::keys_rotated,
                .actor = "operator",
                .subject = {},
                .detail = std::move(algorithms)});
    co_return Done();
}

}  // namespace assent::memory
