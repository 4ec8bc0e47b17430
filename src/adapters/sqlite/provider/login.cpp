// A subscriber logs in and out of a browser.

#include <utility>

#include "adapters/sqlite/provider/interaction_rows.h"
#include "adapters/sqlite/provider/login_code.h"
#include "adapters/sqlite/provider/provider.h"

namespace assent::sqlite {

using oauth::LoginVerdict;
using oauth::Stage;

namespace {

void end_browser_session(Write& write, const Digest16& browser) {
    write.db.query("DELETE FROM browser_sessions WHERE browser = ?1").bind(bytes_of(browser)).run();
}

/// The browser's id from the login on, and how long its session lasts.
struct NewBrowser {
    Digest16 browser{};
    const ports::SessionLifetimes& lifetimes;
};

void insert_browser_session(Write& write, const InteractionRow& row, const NewBrowser& fresh,
                            Instant now) {
    const auto content = write.vault.seal(write_subject(row.content.subject),
                                          row_name("browser_session", fresh.browser));
    const auto& lifetimes = fresh.lifetimes;
    const auto ends_at = oauth::end_of({.authenticated_at = now,
                                        .last_used_at = now,
                                        .idle = lifetimes.idle,
                                        .absolute = lifetimes.absolute});
    write.db.query("INSERT OR REPLACE INTO browser_sessions VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        .bind(bytes_of(fresh.browser), bytes_of(*row.number), Bytes{content}, now,
              lifetimes.idle.count(), lifetimes.absolute.count(), ends_at)
        .run();
}

void log_in(Write& write, InteractionRow& row, const NewBrowser& fresh, Instant now) {
    set_stage(write, row, Stage::consent);
    row.login_done = true;
    row.authenticated_at = now;
    end_browser_session(write, row.browser);
    insert_browser_session(write, row, fresh, now);
    write.db.query("UPDATE interactions SET browser = ?2 WHERE browser = ?1")
        .bind(bytes_of(row.browser), bytes_of(fresh.browser))
        .run();
    row.browser = fresh.browser;
}

/// A code that was typed, judged.
struct Guess {
    LoginVerdict verdict = LoginVerdict::ended;
    const NewBrowser& browser;
    Instant at;
};
/// Writes what it comes to.
void apply(Write& write, InteractionRow& row, const Guess& guess) {
    AuditLine line{.at = guess.at, .kind = {}, .actor = "subscriber", .number = {}, .detail = {}};
    switch (guess.verdict) {
        case LoginVerdict::ended: return;
        case LoginVerdict::right:
            log_in(write, row, guess.browser, guess.at);
            line.kind = audit::Kind::logged_in;
            break;
        case LoginVerdict::wrong:
            --row.tries_left;
            line.kind = audit::Kind::code_wrong;
            break;
        case LoginVerdict::exhausted:
            row.tries_left = 0;
            set_stage(write, row, Stage::failed);
            line.kind = audit::Kind::login_failed;
            break;
    }
    save_interaction(write, row);
    audit_interaction(write, row, std::move(line));
}

}  // namespace

Task<Result<std::optional<ports::CodeAnswered>, Fault>> Interactions::answer_code(
    ports::AnswerCode command, Instant now) {
    using Answer = Result<std::optional<ports::CodeAnswered>, Fault>;
    const auto key = page_key_of(engine_, command.page_key, command.browser);
    const NewBrowser fresh{engine_.browser_hash(command.new_browser), command.lifetimes};
    auto work = [&](Write& write) -> Answer {
        auto row = find_interaction(write.vault, write.db, key, now);
        if (!row) return std::optional<ports::CodeAnswered>();
        const auto typed = login_code_hash(write.vault, *row, command.code);
        const otp::CodeFacts code{
            .matches = row->code_hash && formats::equal_digests(*row->code_hash, typed),
            .tries_left = row->tries_left,
            .expires_at = row->code_expires_at};
        const auto verdict = oauth::judge_login(row->facts(), code, now);
        if (verdict == LoginVerdict::right) row->content.subject.user_id = command.user_id;
        apply(write, *row, {verdict, fresh, now});
        return std::optional(ports::CodeAnswered{verdict, view_of(*row)});
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

Task<Result<Done, Fault>> Interactions::fail(Secret page_key, Secret browser, Instant now) {
    using Answer = Result<Done, Fault>;
    const auto key = page_key_of(engine_, page_key, browser);
    auto work = [&](Write& write) -> Answer {
        auto row = find_interaction(write.vault, write.db, key, now);
        if (!row || oauth::is_over(row->stage)) return Done();
        set_stage(write, *row, Stage::failed);
        save_interaction(write, *row);
        audit_interaction(write, *row,
                          {.at = now,
                           .kind = audit::Kind::login_failed,
                           .actor = "subscriber",
                           .number = {},
                           .detail = {}});
        return Done();
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

Task<Result<std::optional<ports::BrowserSession>, Fault>> Interactions::find_session(Secret browser,
                                                                                     Instant now) {
    using Answer = Result<std::optional<ports::BrowserSession>, Fault>;
    const auto hash = engine_.browser_hash(browser);
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        std::optional<ports::BrowserSession> session;
        auto found = find_browser_session(engine_.vault, db, hash, now);
        if (found) session = std::move(found->session);
        return session;
    });
}

Task<Result<Done, Fault>> Interactions::end_session(Secret browser, Instant now) {
    using Answer = Result<Done, Fault>;
    const auto hash = engine_.browser_hash(browser);
    auto work = [&](Write& write) -> Answer {
        const auto found = find_browser_session(write.vault, write.db, hash, now);
        end_browser_session(write, hash);
        // Whoever sits before this browser next must not say yes for who was logged in.
        write.db.query("DELETE FROM interactions WHERE browser = ?1 AND stage IN (?2, ?3)")
            .bind(bytes_of(hash), static_cast<int>(Stage::consent),
                  static_cast<int>(Stage::granted))
            .run();
        if (!found) return Done();
        write.audit({.at = now,
                     .kind = audit::Kind::session_ended,
                     .actor = "subscriber",
                     .number = found->number,
                     .detail = {}});
        return Done();
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

}  // namespace assent::sqlite
