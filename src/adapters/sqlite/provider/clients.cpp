#include <utility>

#include "adapters/sqlite/provider/client_rows.h"
#include "adapters/sqlite/provider/provider.h"
#include "formats/login_hint.h"

namespace assent::sqlite {

Task<Result<std::optional<ports::KnownClient>, Fault>> Clients::find_client(std::string id,
                                                                            Secret secret) {
    using Answer = Result<std::optional<ports::KnownClient>, Fault>;
    const auto presented = engine_.vault.hash(Purpose::secret, secret.reveal());
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        auto row = find_client_row(db, id);
        // Compared for an unknown id too, so that its answer takes as long.
        const auto kept = row && row->secret_hash ? *row->secret_hash : Digest32{};
        const bool equal = formats::equal_digests(kept, presented);
        if (!row) return std::optional<ports::KnownClient>();
        const bool matches =
            equal && row->secret_hash && row->client.confidential && !secret.empty();
        return std::optional(ports::KnownClient{std::move(row->client), matches});
    });
}

Task<Result<std::optional<oauth::LoginHint>, Fault>> Clients::open_login_hint(std::string client_id,
                                                                              std::string hint) {
    const auto executor = co_await boost::asio::this_coro::executor;
    auto key = read<Result<std::string, Fault>>(engine_, executor, [&](Connection& db) {
        return Result<std::string, Fault>(load_hint_key(engine_.vault, db, client_id));
    });
    if (!key) co_return Failure(key.error());
    std::optional<oauth::LoginHint> opened;
    // Tried without a key too: the answer must not come sooner.
    const auto read_hint =
        formats::open_login_hint(key->empty() ? std::string(32, '\0') : *key, hint);
    if (key->empty() || !read_hint) co_return opened;
    const auto msisdn = Msisdn::create("+" + read_hint->digits);
    if (!msisdn) co_return opened;
    const auto digest =
        engine_.vault.short_hash(Purpose::hint, client_id + '|' + read_hint->identity);
    opened = {instant_from_ms(read_hint->at_ms), *msisdn, std::string(bytes_of(digest).bytes)};
    co_return opened;
}

}  // namespace assent::sqlite
