#include <utility>

#include "adapters/sqlite/engine/codec.h"
#include "adapters/sqlite/parts.h"

namespace assent::sqlite {

Task<Result<Done, Fault>> Sandbox::put_message(ports::SandboxMessage message) {
    using Answer = Result<Done, Fault>;
    const auto& vault = engine_.vault;
    const auto to = vault.short_hash(Purpose::number, message.to);
    const auto from = vault.short_hash(Purpose::number, message.from);
    const auto content = vault.seal(write_sandbox_message(message), row_name("sandbox", to));
    auto work = [&](Write& write) -> Answer {
        write.db
            .query(
                "INSERT INTO sandbox_messages(to_hash, from_hash, content)"
                " VALUES(?1, ?2, ?3)")
            .bind(bytes_of(to), bytes_of(from), Bytes{content})
            .run();
        const auto newest = sqlite3_last_insert_rowid(write.db.handle());
        write.db.query("DELETE FROM sandbox_messages WHERE seq <= ?1")
            .bind(newest - messages_max)
            .run();
        return Done();
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

Task<Result<std::vector<ports::SandboxMessage>, Fault>> Sandbox::list_messages(
    std::optional<std::string> to, int limit) {
    using Answer = Result<std::vector<ports::SandboxMessage>, Fault>;
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        std::vector<ports::SandboxMessage> messages;
        const auto wanted = engine_.vault.short_hash(Purpose::number, to.value_or(""));
        auto query = to ? db.query(
                              "SELECT to_hash, content FROM sandbox_messages"
                              " WHERE to_hash = ?2 ORDER BY seq DESC LIMIT ?1")
                        : db.query(
                              "SELECT to_hash, content FROM sandbox_messages"
                              " ORDER BY seq DESC LIMIT ?1");
        query.bind(limit);
        if (to) query.bind(bytes_of(wanted));
        while (query.next()) {
            const auto row = row_name("sandbox", query.fixed<Digest16>(0));
            messages.push_back(
                read_sandbox_message(open_sealed(engine_.vault, query.view(1), row)));
        }
        return messages;
    });
}

Task<Result<Milliseconds, Fault>> Sandbox::load_clock_shift() {
    using Answer = Result<Milliseconds, Fault>;
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        auto query = db.query("SELECT shift_ms FROM clock");
        return Milliseconds(query.next() ? query.integer(0) : 0);
    });
}

Task<Result<Milliseconds, Fault>> Sandbox::advance_clock(Milliseconds by) {
    using Answer = Result<Milliseconds, Fault>;
    auto work = [&](Write& write) -> Answer {
        auto query = write.db.query("UPDATE clock SET shift_ms = shift_ms + ?1 RETURNING shift_ms");
        query.bind(by.count()).next();
        const Milliseconds shift(query.integer(0));
        query.run();
        return shift;
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

}  // namespace assent::sqlite
