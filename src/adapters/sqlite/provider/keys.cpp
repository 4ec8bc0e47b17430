#include <utility>

#include "adapters/sqlite/provider/provider.h"

namespace assent::sqlite {

using ports::KeyState;
using ports::StoredKey;

namespace {

// The unique index lets one key be in each state of an algorithm but `retired`.
void insert_key(Write& write, const StoredKey& key, KeyState state, std::string_view sealed) {
    write.db
        .query(
            "INSERT INTO signing_keys(kid, algorithm, state, jwk, created_at)"
            " SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS"
            " (SELECT 1 FROM signing_keys WHERE algorithm = ?2 AND state = ?3)")
        .bind(key.kid, static_cast<int>(key.algorithm), static_cast<int>(state), Bytes{sealed},
              key.created_at)
        .run();
}

std::vector<std::string> seal_all(const formats::Vault& vault, const std::vector<StoredKey>& keys) {
    std::vector<std::string> sealed;
    for (const auto& key : keys) {
        sealed.push_back(vault.seal(key.jwk.reveal(), row_name("signing_key", key.kid)));
    }
    return sealed;
}

bool has_key(Write& write, oauth::SigningAlgorithm algorithm, KeyState state) {
    auto query = write.db.query("SELECT 1 FROM signing_keys WHERE algorithm = ?1 AND state = ?2");
    return query.bind(static_cast<int>(algorithm), static_cast<int>(state)).next();
}

/// Without a next key there is nothing that could take the active one's place.
void promote_next(Write& write, oauth::SigningAlgorithm algorithm, Instant published_until) {
    if (!has_key(write, algorithm, KeyState::next)) return;
    write.db
        .query(
            "UPDATE signing_keys SET state = ?3, published_until = ?4"
            " WHERE algorithm = ?1 AND state = ?2")
        .bind(static_cast<int>(algorithm), static_cast<int>(KeyState::active),
              static_cast<int>(KeyState::retired), published_until)
        .run();
    write.db.query("UPDATE signing_keys SET state = ?3 WHERE algorithm = ?1 AND state = ?2")
        .bind(static_cast<int>(algorithm), static_cast<int>(KeyState::next),
              static_cast<int>(KeyState::active))
        .run();
}

}  // namespace

Task<Result<std::vector<StoredKey>, Fault>> Keys::list_keys(Instant now) {
    using Answer = Result<std::vector<StoredKey>, Fault>;
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        std::vector<StoredKey> keys;
        auto query = db.query(
            "SELECT kid, algorithm, state, jwk, created_at, published_until FROM signing_keys"
            " WHERE published_until IS NULL OR published_until > ?1 ORDER BY created_at, rowid");
        query.bind(now);
        while (query.next()) {
            StoredKey key;
            key.kid = query.text(0);
            key.algorithm = static_cast<oauth::SigningAlgorithm>(query.integer(1));
            key.state = static_cast<KeyState>(query.integer(2));
            key.jwk =
                Secret(open_sealed(engine_.vault, query.view(3), row_name("signing_key", key.kid)));
            key.created_at = query.instant(4);
            if (!query.is_null(5)) key.published_until = query.instant(5);
            keys.push_back(std::move(key));
        }
        return keys;
    });
}

Task<Result<Done, Fault>> Keys::add_missing_keys(std::vector<StoredKey> keys, Instant) {
    using Answer = Result<Done, Fault>;
    const auto sealed = seal_all(engine_.vault, keys);
    auto work = [&](Write& write) -> Answer {
        for (std::size_t i = 0; i < keys.size(); ++i) {
            insert_key(write, keys[i], keys[i].state, sealed[i]);
        }
        return Done();
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

Task<Result<Done, Fault>> Keys::rotate_keys(std::vector<StoredKey> new_next,
                                            Instant published_until, Instant now) {
    using Answer = Result<Done, Fault>;
    const auto sealed = seal_all(engine_.vault, new_next);
    std::string algorithms;
    for (const auto& key : new_next) {
        if (!algorithms.empty()) algorithms += ' ';
        algorithms += oauth::name_of(key.algorithm);
    }
    auto work = [&](Write& write) -> Answer {
        write.db.query("DELETE FROM signing_keys WHERE published_until <= ?1").bind(now).run();
        for (std::size_t i = 0; i < new_next.size(); ++i) {
            promote_next(write, new_next[i].algorithm, published_until);
            insert_key(write, new_next[i], KeyState::next, sealed[i]);
        }
        write.audit({.at = now,
                     .kind = audit::Kind::keys_rotated,
                     .actor = "operator",
                     .number = {},
                     .detail = algorithms});
        return Done();
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

}  // namespace assent::sqlite
