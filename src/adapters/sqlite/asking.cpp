// The subscriber's side of a session: opened, shown, answered.

#include <utility>

#include "adapters/sqlite/engine/messages.h"
#include "adapters/sqlite/parts.h"
#include "adapters/sqlite/sessions.h"
#include "core/audit/detail.h"
#include "core/consent/plans.h"

namespace assent::sqlite {

using consent::AnswerVerdict;
using consent::State;

namespace {

// A code is bound to its session, number and scopes: the hash of one is no other's.
Digest32 code_hash(const formats::Vault& vault, const SessionId& session, const consent::Ask& ask,
                   const Secret& code) {
    std::string text(bytes_of(session).bytes);
    text += "|" + ask.msisdn.text() + "|" + ask.scope_text + "|" + code.reveal();
    return vault.hash(Purpose::code, text);
}

void send(Write& write, const NewMessage& message, const SessionRow& row, Instant now) {
    insert_message(write, message, {row.session.bytes, row.licence, row.number, row.deadline}, now);
}

void replace_earlier(Write& write, const GrantId& grant, Instant now) {
    std::optional<SessionRow> earlier;
    {
        auto query = write.db.query(ASSENT_SELECT_SESSION "WHERE grant_id = ?1");
        if (!query.bind(bytes_of(grant)).next()) return;
        earlier = read_session(write.vault, query);
    }
    write.db.query("UPDATE sessions SET grant_id = NULL WHERE session = ?1")
        .bind(bytes_of(earlier->session))
        .run();
    write.db.query("DELETE FROM deliveries WHERE session = ?1")
        .bind(bytes_of(earlier->session))
        .run();
    withdraw_messages(write, earlier->session);
    if (consent::is_final(consent::state_at(earlier->state, earlier->deadline, now))) return;
    set_state(write, earlier->session, State::replaced);
    audit_session(write, *earlier,
                  {.at = now, .kind = audit::Kind::session_replaced, .actor = earlier->licence});
}

/// What `open_session` writes, hashed and sealed by the caller.
struct NewSession {
    const ports::OpenSession& command;
    Digest16 token{};
    Digest16 page{};
    Digest16 number{};
    std::string asked;
    std::optional<Digest32> code;
    std::optional<NewMessage> message;
};

struct LiveToken {
    GrantId grant;
    Instant expires_at;
    Instant ends_at;  ///< the last token of the grant
};
std::optional<LiveToken> find_live_token(Write& write, const NewSession& fresh, Instant now) {
    auto query = write.db.query(
        "SELECT t.grant_id, t.expires_at, g.ends_at FROM tokens t"
        " LEFT JOIN grants g ON g.grant_id = t.grant_id"
        " WHERE t.token = ?1 AND t.licence = ?2 AND t.expires_at > ?3");
    query.bind(bytes_of(fresh.token), fresh.command.licence, now);
    if (!query.next()) return {};
    LiveToken token{query.fixed<GrantId>(0), query.instant(1), query.instant(1)};
    if (!query.is_null(2)) token.ends_at = std::max(token.ends_at, query.instant(2));
    return token;
}

void insert_session(Write& write, const NewSession& fresh, const SessionRow& row,
                    const GrantId& grant) {
    std::optional<Bytes> code;
    if (fresh.code) code = bytes_of(*fresh.code);
    std::optional<Bytes> message;
    if (fresh.message) message = bytes_of(fresh.message->id);
    write.db
        .query(
            "INSERT INTO sessions(session, grant_id, page, licence, number, state, scope_text,"
            " ask, code_hash, deadline, asked_at, erase_at, tries_left, sends, last_sent_at,"
            " message) VALUES(?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?10,"
            " ?14)")
        .bind(bytes_of(row.session), bytes_of(grant), bytes_of(fresh.page), row.licence,
              bytes_of(row.number), fresh.command.ask.scope_text, Bytes{fresh.asked}, code,
              row.deadline, row.asked_at, row.erase_at, row.tries_left, row.sends, message)
        .run();
}

Result<Instant, ports::OpenRefusal> open(Write& write, const NewSession& fresh, Instant now) {
    const auto& command = fresh.command;
    const auto token = find_live_token(write, fresh, now);
    if (!token || !write.find_licence(command.licence)) return ports::OpenRefusal::token_invalid;
    if (fresh.message) {
        const auto facts =
            load_send_facts(write, {fresh.number, command.licence}, command.limits, now);
        if (!consent::may_send(facts)) return ports::OpenRefusal::sms_limited;
    }

    replace_earlier(write, token->grant, now);
    SessionRow row;
    row.session = command.session;
    row.licence = command.licence;
    row.number = fresh.number;
    row.asked.ask.scopes = command.ask.scopes;
    row.deadline = consent::plan_deadline(now, command.code_lifetime, token->expires_at);
    row.asked_at = now;
    row.erase_at = token->ends_at;
    row.tries_left = otp::tries_max;
    row.sends = fresh.message ? 1 : 0;
    insert_session(write, fresh, row, token->grant);
    if (fresh.message) send(write, *fresh.message, row, now);
    audit_session(write, row,
                  {.at = now, .kind = audit::Kind::session_opened, .actor = row.licence});
    return row.deadline;
}

/// What a yes leaves behind, whichever way it was proved.
struct Yes {
    ConsentId consent;
    const consent::Shown& shown;
    Milliseconds lifetime{};
    Instant at;
};

void insert_consent(Write& write, const SessionRow& row, const Yes& yes) {
    const auto now = yes.at;
    const auto& ask = row.asked.ask;
    const auto personal = write.vault.seal(write_texts({ask.msisdn.text(), yes.shown.text}),
                                           row_name("consent", yes.consent));
    write.db
        .query(
            "INSERT INTO consents(consent, licence, partner_name, scope_text, number, personal,"
            " version, language, channel, asked_at, given_at, expires_at)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")
        .bind(bytes_of(yes.consent), row.licence, ask.partner_name, ask.scope_text,
              bytes_of(row.number), Bytes{personal}, yes.shown.version,
              static_cast<int>(yes.shown.language), yes.shown.channel, row.asked_at, now,
              now + yes.lifetime)
        .run();
    write.db.query("UPDATE sessions SET consent = ?2, granted_at = ?3 WHERE session = ?1")
        .bind(bytes_of(row.session), bytes_of(yes.consent), now)
        .run();
}

void use_try(Write& write, SessionRow& row) {
    --row.tries_left;
    write.db.query("UPDATE sessions SET tries_left = ?2 WHERE session = ?1")
        .bind(bytes_of(row.session), row.tries_left)
        .run();
}

void end_with(Write& write, SessionRow& row, State state, AuditLine line) {
    row.state = state;
    set_state(write, row.session, state);
    audit_session(write, row, std::move(line));
}

void apply_verdict(Write& write, SessionRow& row, AnswerVerdict verdict, const Yes& yes) {
    AuditLine line{.at = yes.at, .actor = "subscriber"};
    switch (verdict) {
        case AnswerVerdict::granted:
            insert_consent(write, row, yes);
            line.kind = audit::Kind::consent_given;
            return end_with(write, row, State::granted, std::move(line));
        case AnswerVerdict::refused:
            line.kind = audit::Kind::consent_refused;
            return end_with(write, row, State::refused, std::move(line));
        case AnswerVerdict::wrong_code:
            use_try(write, row);
            line.kind = audit::Kind::code_wrong;
            return audit_session(write, row, std::move(line));
        case AnswerVerdict::exhausted:
            if (row.tries_left > 0) use_try(write, row);
            line.kind = audit::Kind::consent_failed;
            return end_with(write, row, State::code_failed, std::move(line));
        case AnswerVerdict::ended: return;
    }
}

using MaybeAnswered = Result<std::optional<ports::Answered>, Fault>;

/// Where an answer arrives, and when.
struct Arrival {
    Digest16 page{};
    Instant at;
};

/// Loads the session of a page, judges, writes the verdict.
template <class Command, class Judge>
MaybeAnswered answer_page(Write& write, const Arrival& arrival, const Command& command,
                          Judge judge) {
    auto row = find_by_page(write.vault, write.db, arrival.page, arrival.at);
    if (!row) return std::optional<ports::Answered>();
    const AnswerVerdict verdict = judge(*row);
    apply_verdict(write, *row, verdict,
                  {command.consent, command.shown, command.consent_lifetime, arrival.at});
    return std::optional(ports::Answered{verdict, view_of(*row, arrival.at)});
}

consent::ResendVerdict resend(Write& write, const ports::ResendCode& command, const Digest16& page,
                              Instant now) {
    auto row = find_by_page(write.vault, write.db, page, now);
    if (!row) return consent::ResendVerdict::ended;
    const consent::ResendFacts facts{
        .state = row->state,
        .deadline = row->deadline,
        .last_sent_at = row->last_sent_at,
        .sends = row->sends,
        .limits = load_send_facts(write, {row->number, row->licence}, command.limits, now)};
    const auto verdict = consent::judge_resend(facts, now);
    if (verdict != consent::ResendVerdict::send) return verdict;

    withdraw_messages(write, row->session);
    row->deadline = consent::plan_deadline(now, command.code_lifetime, row->erase_at);
    const auto code = code_hash(write.vault, row->session, row->asked.ask, command.code);
    write.db
        .query(
            "UPDATE sessions SET code_hash = ?2, tries_left = ?3, deadline = ?4,"
            " sends = sends + 1, last_sent_at = ?5, message = ?6, message_failed = 0"
            " WHERE session = ?1")
        .bind(bytes_of(row->session), bytes_of(code), otp::tries_max, row->deadline, now,
              bytes_of(command.message.id))
        .run();
    send(write, seal_message(write.vault, command.message), *row, now);
    write.changed(row->session);
    audit_session(write, *row,
                  {.at = now, .kind = audit::Kind::code_resent, .actor = "subscriber"});
    return verdict;
}

}  // namespace

Task<Result<Instant, ports::OpenRefusal>> Consents::open_session(ports::OpenSession command,
                                                                 Instant now) {
    const auto& vault = engine_.vault;
    NewSession fresh{.command = command,
                     .token = engine_.token_hash(command.token),
                     .page = engine_.page_hash(command.page_key),
                     .number = engine_.number_hash(command.ask.msisdn),
                     .asked = vault.seal(write_asked(command.ask, command.return_to),
                                         row_name("session", command.session)),
                     .code = {},
                     .message = {}};
    if (!command.code.empty()) {
        fresh.code = code_hash(vault, command.session, command.ask, command.code);
    }
    if (command.message) fresh.message = seal_message(vault, *command.message);
    auto work = [&](Write& write) { return open(write, fresh, now); };
    co_return co_await engine_.writer.write<Result<Instant, ports::OpenRefusal>>(work);
}

Task<Result<std::optional<ports::SessionView>, Fault>> Consents::find_page(Secret page_key,
                                                                           Instant now) {
    using Answer = Result<std::optional<ports::SessionView>, Fault>;
    const auto page = engine_.page_hash(page_key);
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        std::optional<ports::SessionView> view;
        if (const auto row = find_by_page(engine_.vault, db, page, now)) view = view_of(*row, now);
        return view;
    });
}

Task<Result<consent::ResendVerdict, Fault>> Consents::resend_code(ports::ResendCode command,
                                                                  Instant now) {
    using Answer = Result<consent::ResendVerdict, Fault>;
    const auto page = engine_.page_hash(command.page_key);
    auto work = [&](Write& write) -> Answer { return resend(write, command, page, now); };
    co_return co_await engine_.writer.write<Answer>(work);
}

Task<MaybeAnswered> Consents::answer(ports::AnswerSession command, Instant now) {
    const Arrival arrival{engine_.page_hash(command.page_key), now};
    auto judge = [&](const SessionRow& row) {
        const auto typed = code_hash(engine_.vault, row.session, row.asked.ask, command.code);
        const consent::AnswerFacts facts{
            .state = row.state,
            .deadline = row.deadline,
            .code = {.matches = row.code_hash && formats::equal_digests(*row.code_hash, typed),
                     .tries_left = row.tries_left,
                     .expires_at = row.deadline}};
        return consent::judge_answer(facts, command.decision, now);
    };
    auto work = [&](Write& write) { return answer_page(write, arrival, command, judge); };
    co_return co_await engine_.writer.write<MaybeAnswered>(work);
}

Task<MaybeAnswered> Consents::answer_handset(ports::AnswerHandset command, Instant now) {
    const Arrival arrival{engine_.page_hash(command.page_key), now};
    auto judge = [&](const SessionRow& row) {
        const bool same = !command.handset.empty() && command.handset == row.asked.ask.msisdn;
        return consent::judge_handset(
            {.state = row.state, .deadline = row.deadline, .same_number = same}, now);
    };
    auto work = [&](Write& write) { return answer_page(write, arrival, command, judge); };
    co_return co_await engine_.writer.write<MaybeAnswered>(work);
}

}  // namespace assent::sqlite
