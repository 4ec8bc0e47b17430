// The partner's side of a session: how far it is, its data, and what time does to it.

#include <utility>

#include "adapters/sqlite/parts.h"
#include "adapters/sqlite/provider/upkeep.h"
#include "adapters/sqlite/sessions.h"
#include "core/audit/detail.h"
#include "core/consent/plans.h"
#include "core/partners/access.h"

namespace assent::sqlite {

using consent::State;
using partners::ReleaseRefusal;

namespace {

/// A delivered session that a token reaches, with what judges its release.
struct Deliverable {
    SessionRow row;
    consent::ConsentFacts consent;
};

struct Asking {
    const std::string& licence;
    Digest16 token{};
    Instant now;
};

std::optional<GrantId> find_live_grant(Connection& db, const Asking& asking) {
    auto query = db.query(
        "SELECT grant_id FROM tokens WHERE token = ?1 AND licence = ?2 AND expires_at > ?3");
    query.bind(bytes_of(asking.token), asking.licence, asking.now);
    if (!query.next()) return {};
    return query.fixed<GrantId>(0);
}

std::optional<Deliverable> find_deliverable(Write& write, const GrantId& grant, Instant now) {
    std::optional<Deliverable> found;
    {
        auto query = write.db.query(ASSENT_SELECT_SESSION
                                    "WHERE grant_id = ?1 AND erase_at > ?2 AND state = ?3");
        query.bind(bytes_of(grant), now, static_cast<int>(State::delivered));
        if (!query.next()) return {};
        found = Deliverable{read_session(write.vault, query), {}};
    }
    if (!found->row.consent) return {};
    auto query = write.db.query("SELECT expires_at, revoked_at FROM consents WHERE consent = ?1");
    if (!query.bind(bytes_of(*found->row.consent)).next()) return {};
    found->consent.expires_at = query.instant(0);
    if (!query.is_null(1)) found->consent.revoked_at = query.instant(1);
    return found;
}

Result<ports::Released, ReleaseRefusal> release(Write& write, const Asking& asking) {
    const auto grant = find_live_grant(write.db, asking);
    const auto found =
        grant ? find_deliverable(write, *grant, asking.now) : std::optional<Deliverable>();
    partners::ReleaseFacts facts{
        .licence = {}, .token_live = grant.has_value(), .consent_needed = true};
    if (const auto* licence = write.find_licence(asking.licence)) facts.licence = licence->licence;
    if (found) {
        facts.scopes = found->row.asked.ask.scopes;
        facts.consent_live = consent::is_live(found->consent, asking.now);
        facts.free_of_charge = found->row.released;
    }
    if (const auto refusal = partners::refuse_release(facts)) return *refusal;

    const auto& row = found->row;
    const auto reading = row.released ? audit::Reading::repeated : audit::Reading::first;
    if (!row.released) {
        write.spend(asking.licence, facts.scopes.size());
        write.db.query("UPDATE sessions SET released = 1 WHERE session = ?1")
            .bind(bytes_of(row.session))
            .run();
    }
    audit_session(write, row,
                  {.at = asking.now,
                   .kind = audit::Kind::data_released,
                   .actor = asking.licence,
                   .detail = audit::describe_release(facts.scopes, reading)});
    auto query = write.db.query("SELECT content FROM deliveries WHERE session = ?1");
    if (!query.bind(bytes_of(row.session)).next()) {
        throw SqlError(SQLITE_CORRUPT, "a delivered session without its delivery");
    }
    return ports::Released{.ask = row.asked.ask,
                           .delivery = read_delivery(open_sealed(
                               write.vault, query.view(0), row_name("delivery", row.session)))};
}

std::optional<SessionRow> find_granted(Write& write, const SessionId& session, Instant now) {
    auto query =
        write.db.query(ASSENT_SELECT_SESSION "WHERE session = ?1 AND erase_at > ?2 AND state = ?3");
    query.bind(bytes_of(session), now, static_cast<int>(State::granted));
    if (!query.next()) return {};
    return read_session(write.vault, query);
}

int fail_overdue(Write& write, Instant now, int limit) {
    std::vector<SessionRow> overdue;
    {
        auto query = write.db.query(
            ASSENT_SELECT_SESSION "WHERE state = 0 AND deadline <= ?1 ORDER BY deadline LIMIT ?2");
        query.bind(now, limit);
        while (query.next()) overdue.push_back(read_session(write.vault, query));
    }
    for (const auto& row : overdue) {
        set_state(write, row.session, State::code_failed);
        audit_session(write, row,
                      {.at = now, .kind = audit::Kind::consent_failed, .actor = "worker"});
    }
    return static_cast<int>(overdue.size());
}

int erase_ended(Write& write, Instant now, int limit) {
    auto& db = write.db;
    db.query(
          "DELETE FROM deliveries WHERE session IN"
          " (SELECT session FROM sessions WHERE erase_at <= ?1 ORDER BY erase_at LIMIT ?2)")
        .bind(now, limit)
        .run();
    int rows = db.query(
                     "DELETE FROM sessions WHERE session IN"
                     " (SELECT session FROM sessions WHERE erase_at <= ?1 ORDER BY erase_at"
                     " LIMIT ?2)")
                   .bind(now, limit)
                   .run();
    rows += db.query(
                  "DELETE FROM tokens WHERE token IN"
                  " (SELECT token FROM tokens WHERE erase_at <= ?1 ORDER BY erase_at LIMIT ?2)")
                .bind(now, limit)
                .run();
    rows += db.query(
                  "DELETE FROM grants WHERE grant_id IN"
                  " (SELECT grant_id FROM grants WHERE ends_at <= ?1 LIMIT ?2)")
                .bind(now, limit)
                .run();
    rows += db.query(
                  "DELETE FROM messages WHERE message IN"
                  " (SELECT message FROM messages WHERE written_at <= ?1 ORDER BY written_at"
                  " LIMIT ?2)")
                .bind(now - std::chrono::hours(1), limit)
                .run();
    rows += db.query(
                  "DELETE FROM tried WHERE (day, number, licence, claim) IN"
                  " (SELECT day, number, licence, claim FROM tried WHERE day < ?1 LIMIT ?2)")
                .bind(day_of(now), limit)
                .run();
    return rows;
}

ports::Unfetched unfetched_of(SessionRow row) {
    return {.session = row.session, .ask = std::move(row.asked.ask)};
}

}  // namespace

Task<Result<Done, Fault>> Consents::record_delivery(SessionId session,
                                                    std::optional<consent::Delivery> delivery,
                                                    Instant now) {
    using Answer = Result<Done, Fault>;
    std::string content;
    if (delivery) {
        content = engine_.vault.seal(write_delivery(*delivery), row_name("delivery", session));
    }
    auto work = [&](Write& write) -> Answer {
        const auto row = find_granted(write, session, now);
        if (!row) return Done();
        auto kind = audit::Kind::data_missing;
        if (delivery) {
            kind = audit::Kind::data_ready;
            write.db.query("INSERT INTO deliveries VALUES(?1, ?2)")
                .bind(bytes_of(session), Bytes{content})
                .run();
        }
        set_state(write, session, delivery ? State::delivered : State::data_failed);
        audit_session(write, *row, {.at = now, .kind = kind, .actor = "worker"});
        return Done();
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

Task<Result<ports::Progress, Fault>> Consents::find_progress(std::string licence, Secret token,
                                                             Instant now) {
    using Answer = Result<ports::Progress, Fault>;
    const auto hash = engine_.token_hash(token);
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        // One statement: this is the call that partners repeat while the subscriber thinks.
        auto query = db.query(
            "SELECT l.licence IS NOT NULL, t.token IS NOT NULL, s.session, s.state, s.scope_text,"
            " s.deadline FROM (SELECT 1)"
            " LEFT JOIN licences l ON l.licence = ?1"
            " LEFT JOIN tokens t ON t.token = ?2 AND t.licence = ?1 AND t.expires_at > ?3"
            " LEFT JOIN sessions s ON s.grant_id = t.grant_id AND s.erase_at > ?3");
        query.bind(licence, bytes_of(hash), now).next();
        ports::Progress progress{.licence_known = query.integer(0) != 0,
                                 .token_live = query.integer(1) != 0};
        if (query.is_null(2)) return progress;
        progress.session = query.fixed<SessionId>(2);
        progress.deadline = query.instant(5);
        progress.state =
            consent::state_at(static_cast<State>(query.integer(3)), progress.deadline, now);
        progress.scope_text = query.text(4);
        return progress;
    });
}

Task<Result<ports::Released, ReleaseRefusal>> Consents::release_delivery(std::string licence,
                                                                         Secret token,
                                                                         Instant now) {
    const Asking asking{.licence = licence, .token = engine_.token_hash(token), .now = now};
    auto work = [&](Write& write) { return release(write, asking); };
    co_return co_await engine_.writer.write<Result<ports::Released, ReleaseRefusal>>(work);
}

Task<Result<std::optional<ports::Unfetched>, Fault>> Consents::find_unfetched(SessionId session) {
    using Answer = Result<std::optional<ports::Unfetched>, Fault>;
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        std::optional<ports::Unfetched> unfetched;
        auto query = db.query(ASSENT_SELECT_SESSION "WHERE session = ?1 AND state = ?2");
        query.bind(bytes_of(session), static_cast<int>(State::granted));
        if (query.next()) unfetched = unfetched_of(read_session(engine_.vault, query));
        return unfetched;
    });
}

Task<Result<std::vector<ports::Unfetched>, Fault>> Consents::list_unfetched(Instant granted_before,
                                                                            int limit) {
    using Answer = Result<std::vector<ports::Unfetched>, Fault>;
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        std::vector<ports::Unfetched> unfetched;
        auto query = db.query(ASSENT_SELECT_SESSION
                              "WHERE state = 1 AND granted_at < ?1 ORDER BY granted_at LIMIT ?2");
        query.bind(granted_before, limit);
        while (query.next()) {
            unfetched.push_back(unfetched_of(read_session(engine_.vault, query)));
        }
        return unfetched;
    });
}

Task<Result<int, Fault>> Consents::expire(Instant now, int limit) {
    using Answer = Result<int, Fault>;
    auto work = [&](Write& write) -> Answer {
        const int failed = fail_overdue(write, now, limit);
        return failed + erase_ended(write, now, limit) + expire_provider(write, now, limit);
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

Task<Result<std::vector<ports::ConsentRecord>, Fault>> Consents::list_consents(Instant from,
                                                                               Instant to,
                                                                               int limit) {
    using Answer = Result<std::vector<ports::ConsentRecord>, Fault>;
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        std::vector<ports::ConsentRecord> records;
        auto query = db.query(ASSENT_SELECT_CONSENT
                              "WHERE given_at >= ?1 AND given_at < ?2 ORDER BY given_at LIMIT ?3");
        query.bind(from, to, limit);
        while (query.next()) records.push_back(read_consent(engine_.vault, query));
        return records;
    });
}

}  // namespace assent::sqlite
