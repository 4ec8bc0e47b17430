#include <algorithm>
#include <utility>

#include "adapters/memory/erase_some.h"
#include "adapters/memory/expire.h"
#include "adapters/memory/messages.h"
#include "adapters/memory/parts.h"
#include "core/audit/detail.h"
#include "core/consent/plans.h"

namespace assent::memory {

using consent::AnswerVerdict;
using consent::State;

namespace {

using Session = std::pair<const SessionId, SessionRow>;

MessageFor message_of(const Session& session) {
    return {.owner = session.first,
            .sender = session.second.licence,
            .give_up_at = session.second.deadline};
}

audit::Entry entry_of(const SessionRow& row, audit::Kind kind, std::string actor, Instant now) {
    return {.at = now,
            .kind = kind,
            .actor = std::move(actor),
            .subject = row.ask.msisdn,
            .detail = audit::describe_scopes(row.ask.scopes)};
}

void replace_earlier(Turn& turn, const GrantId& grant, Instant now) {
    auto* earlier = turn.find_session(grant, now);
    if (!earlier) return;
    auto& row = earlier->second;
    row.grant.reset();
    row.delivery = {};
    withdraw_messages(turn, earlier->first);
    if (consent::is_final(consent::state_at(row.state, row.deadline, now))) return;
    row.state = State::replaced;
    row.code = Secret();
    turn.changed(earlier->first);
    turn.audit(entry_of(row, audit::Kind::session_replaced, row.licence, now));
}

Instant end_of_grant(Turn& turn, const GrantId& grant) {
    Instant end{};
    for (const auto& [text, token] : turn->tokens) {
        if (token.grant == grant) end = std::max(end, token.expires_at);
    }
    return end;
}

/// What both kinds of yes leave behind.
struct Yes {
    ConsentId consent;
    consent::Shown shown;
    Milliseconds lifetime{};
    Instant at;
};

void write_consent(Turn& turn, Session& session, Yes yes) {
    const auto now = yes.at;
    auto& row = session.second;
    row.consent = yes.consent;
    row.granted_at = now;
    turn->consents[yes.consent] = {.id = yes.consent,
                                   .licence = row.licence,
                                   .partner_name = row.ask.partner_name,
                                   .msisdn = row.ask.msisdn,
                                   .scope_text = row.ask.scope_text,
                                   .shown = std::move(yes.shown),
                                   .asked_at = row.asked_at,
                                   .given_at = now,
                                   .expires_at = now + yes.lifetime,
                                   .revoked_at = {}};
}

void apply_verdict(Turn& turn, Session& session, AnswerVerdict verdict, Yes yes) {
    const auto now = yes.at;
    auto& row = session.second;
    auto kind = audit::Kind::consent_failed;
    switch (verdict) {
        case AnswerVerdict::granted:
            row.state = State::granted;
            kind = audit::Kind::consent_given;
            write_consent(turn, session, std::move(yes));
            break;
        case AnswerVerdict::refused:
            row.state = State::refused;
            kind = audit::Kind::consent_refused;
            break;
        case AnswerVerdict::wrong_code:
            --row.tries_left;
            turn.audit(entry_of(row, audit::Kind::code_wrong, "subscriber", now));
            return;
        case AnswerVerdict::exhausted:
            row.state = State::code_failed;
            row.tries_left = 0;
            break;
        case AnswerVerdict::ended: return;
    }
    row.code = Secret();
    turn.changed(session.first);
    turn.audit(entry_of(row, kind, "subscriber", now));
}

ports::Unfetched unfetched_of(const Session& session) {
    return {.session = session.first, .ask = session.second.ask};
}

int fail_overdue(Turn& turn, Instant now, int limit) {
    int touched = 0;
    for (auto& session : turn->sessions) {
        auto& row = session.second;
        if (touched == limit) break;
        if (row.state != State::waiting || now < row.deadline) continue;
        row.state = State::code_failed;
        row.code = Secret();
        turn.changed(session.first);
        turn.audit(entry_of(row, audit::Kind::consent_failed, "worker", now));
        ++touched;
    }
    return touched;
}

}  // namespace

ports::SessionView view_of(const SessionId& id, const SessionRow& row, Instant now) {
    ports::SessionView view{.session = id,
                            .licence = row.licence,
                            .ask = row.ask,
                            .return_to = row.return_to,
                            .state = consent::state_at(row.state, row.deadline, now),
                            .deadline = row.deadline,
                            .tries_left = row.tries_left,
                            .sends = row.sends,
                            .last_sent_at = row.last_sent_at,
                            .message_failed = row.message_failed};
    view.ask.claim = {};
    return view;
}

Task<Result<Instant, ports::OpenRefusal>> Consents::open_session(ports::OpenSession command,
                                                                 Instant now) {
    Turn turn(tables_);
    const auto* token = turn.find_live_token(command.licence, command.token, now);
    if (!token || !turn.find_licence(command.licence)) co_return ports::OpenRefusal::token_invalid;
    if (command.message) {
        const auto facts =
            send_facts(turn, {command.message->to, command.licence}, command.limits, now);
        if (!consent::may_send(facts)) co_return ports::OpenRefusal::sms_limited;
    }

    replace_earlier(turn, token->grant, now);
    const auto ends_at = end_of_grant(turn, token->grant);
    SessionRow row;
    row.licence = command.licence;
    row.grant = token->grant;
    row.page_key = command.page_key;
    row.ask = std::move(command.ask);
    row.return_to = std::move(command.return_to);
    row.code = command.code;
    row.deadline = consent::plan_deadline(now, command.code_lifetime, token->expires_at);
    row.asked_at = now;
    row.erase_at = ends_at;
    row.tries_left = otp::tries_max;
    row.sends = command.message ? 1 : 0;
    row.last_sent_at = now;
    if (command.message) row.message = command.message->id;
    turn->pages[command.page_key.reveal()] = command.session;
    auto& session = *turn->sessions.insert_or_assign(command.session, std::move(row)).first;
    if (command.message) put_message(turn, message_of(session), std::move(*command.message), now);
    turn.audit(entry_of(session.second, audit::Kind::session_opened, command.licence, now));
    co_return session.second.deadline;
}

Task<Result<std::optional<ports::SessionView>, Fault>> Consents::find_page(Secret page_key,
                                                                           Instant now) {
    Turn turn(tables_);
    const auto* session = turn.find_page(page_key, now);
    std::optional<ports::SessionView> view;
    if (session) view = view_of(session->first, session->second, now);
    co_return view;
}

Task<Result<consent::ResendVerdict, Fault>> Consents::resend_code(ports::ResendCode command,
                                                                  Instant now) {
    Turn turn(tables_);
    auto* session = turn.find_page(command.page_key, now);
    if (!session) co_return consent::ResendVerdict::ended;
    auto& row = session->second;
    const consent::ResendFacts facts{
        .state = row.state,
        .deadline = row.deadline,
        .last_sent_at = row.last_sent_at,
        .sends = row.sends,
        .limits = send_facts(turn, {command.message.to, row.licence}, command.limits, now)};
    const auto verdict = consent::judge_resend(facts, now);
    if (verdict != consent::ResendVerdict::send) co_return verdict;

    withdraw_messages(turn, session->first);
    row.code = command.code;
    row.tries_left = otp::tries_max;
    row.deadline = consent::plan_deadline(now, command.code_lifetime, row.erase_at);
    row.sends += 1;
    row.last_sent_at = now;
    row.message = command.message.id;
    row.message_failed = false;
    put_message(turn, message_of(*session), std::move(command.message), now);
    turn.changed(session->first);
    turn.audit(entry_of(row, audit::Kind::code_resent, "subscriber", now));
    co_return verdict;
}

Task<Result<std::optional<ports::Answered>, Fault>> Consents::answer(ports::AnswerSession command,
                                                                     Instant now) {
    Turn turn(tables_);
    auto* session = turn.find_page(command.page_key, now);
    if (!session) co_return std::optional<ports::Answered>();
    auto& row = session->second;
    const consent::AnswerFacts facts{
        .state = row.state,
        .deadline = row.deadline,
        .code = {.matches = !row.code.empty() && row.code == command.code,
                 .tries_left = row.tries_left,
                 .expires_at = row.deadline}};
    const auto verdict = consent::judge_answer(facts, command.decision, now);
    Yes yes{command.consent, std::move(command.shown), command.consent_lifetime, now};
    apply_verdict(turn, *session, verdict, std::move(yes));
    ports::Answered answered{verdict, view_of(session->first, row, now)};
    co_return std::optional(std::move(answered));
}

Task<Result<std::optional<ports::Answered>, Fault>> Consents::answer_handset(
    ports::AnswerHandset command, Instant now) {
    Turn turn(tables_);
    auto* session = turn.find_page(command.page_key, now);
    if (!session) co_return std::optional<ports::Answered>();
    auto& row = session->second;
    const consent::HandsetFacts facts{
        .state = row.state,
        .deadline = row.deadline,
        .same_number = !command.handset.empty() && command.handset == row.ask.msisdn};
    const auto verdict = consent::judge_handset(facts, now);
    Yes yes{command.consent, std::move(command.shown), command.consent_lifetime, now};
    apply_verdict(turn, *session, verdict, std::move(yes));
    ports::Answered answered{verdict, view_of(session->first, row, now)};
    co_return std::optional(std::move(answered));
}

Task<Result<Done, Fault>> Consents::record_delivery(SessionId session,
                                                    std::optional<consent::Delivery> delivery,
                                                    Instant now) {
    Turn turn(tables_);
    const auto found = turn->sessions.find(session);
    if (found == turn->sessions.end()) co_return Done();
    auto& row = found->second;
    if (row.state != State::granted || now >= row.erase_at) co_return Done();

    row.state = delivery ? State::delivered : State::data_failed;
    const auto kind = delivery ? audit::Kind::data_ready : audit::Kind::data_missing;
    if (delivery) row.delivery = std::move(*delivery);
    turn.changed(session);
    turn.audit(entry_of(row, kind, "worker", now));
    co_return Done();
}

Task<Result<ports::Progress, Fault>> Consents::find_progress(std::string licence, Secret token,
                                                             Instant now) {
    Turn turn(tables_);
    ports::Progress progress{.licence_known = turn.find_licence(licence).has_value()};
    const auto* row = turn.find_live_token(licence, token, now);
    if (!row) co_return progress;
    progress.token_live = true;
    const auto* session = turn.find_session(row->grant, now);
    if (!session) co_return progress;
    progress.session = session->first;
    progress.state = consent::state_at(session->second.state, session->second.deadline, now);
    progress.scope_text = session->second.ask.scope_text;
    progress.deadline = session->second.deadline;
    co_return progress;
}

Task<Result<ports::Released, partners::ReleaseRefusal>> Consents::release_delivery(
    std::string licence, Secret token, Instant now) {
    Turn turn(tables_);
    const auto* live = turn.find_live_token(licence, token, now);
    auto* session = live ? turn.find_session(live->grant, now) : nullptr;
    partners::ReleaseFacts facts{.licence = turn.find_licence(licence),
                                 .token_live = live != nullptr,
                                 .consent_needed = true};
    if (session && session->second.state == State::delivered && session->second.consent) {
        const auto& given = turn->consents.at(*session->second.consent);
        facts.scopes = session->second.ask.scopes;
        facts.consent_live = consent::is_live({given.expires_at, given.revoked_at}, now);
        facts.free_of_charge = session->second.released;
    }
    if (const auto refusal = partners::refuse_release(facts)) co_return *refusal;

    auto& row = session->second;
    const auto reading = row.released ? audit::Reading::repeated : audit::Reading::first;
    if (!row.released) turn.spend(licence, facts.scopes.size());
    row.released = true;
    auto entry = entry_of(row, audit::Kind::data_released, licence, now);
    entry.detail = audit::describe_release(facts.scopes, reading);
    turn.audit(std::move(entry));
    ports::Released released{.ask = row.ask, .delivery = row.delivery};
    co_return released;
}

Task<Result<std::optional<ports::Unfetched>, Fault>> Consents::find_unfetched(SessionId session) {
    Turn turn(tables_);
    const auto found = turn->sessions.find(session);
    std::optional<ports::Unfetched> unfetched;
    if (found != turn->sessions.end() && found->second.state == State::granted) {
        unfetched = unfetched_of(*found);
    }
    co_return unfetched;
}

Task<Result<std::vector<ports::Unfetched>, Fault>> Consents::list_unfetched(Instant granted_before,
                                                                            int limit) {
    Turn turn(tables_);
    std::vector<ports::Unfetched> unfetched;
    for (const auto& session : turn->sessions) {
        if (std::cmp_greater_equal(unfetched.size(), limit)) break;
        const auto& row = session.second;
        if (row.state != State::granted || row.granted_at >= granted_before) continue;
        unfetched.push_back(unfetched_of(session));
    }
    co_return unfetched;
}

Task<Result<int, Fault>> Consents::expire(Instant now, int limit) {
    Turn turn(tables_);
    int touched = fail_overdue(turn, now, limit);
    touched += erase_some(turn->sessions, limit, [&](const auto& session) {
        if (now < session.second.erase_at) return false;
        turn->pages.erase(session.second.page_key.reveal());
        return true;
    });
    touched += erase_some(turn->tokens, limit, [&](const auto& token) {
        return now >= std::max(token.second.expires_at, token.second.refresh_expires_at);
    });
    touched += erase_some(turn->messages, limit, [&](const auto& message) {
        return message.second.written_at <= now - std::chrono::hours(1);
    });
    touched += expire_browsers(turn, now, limit);
    touched += expire_grants(turn, now, limit);
    const auto today = std::chrono::floor<std::chrono::days>(now).time_since_epoch().count();
    touched += erase_some(turn->tried, limit,
                          [&](const auto& tried) { return std::get<2>(tried.first) < today; });
    co_return touched;
}

Task<Result<std::vector<ports::ConsentRecord>, Fault>> Consents::list_consents(Instant from,
                                                                               Instant to,
                                                                               int limit) {
    Turn turn(tables_);
    std::vector<ports::ConsentRecord> records;
    for (const auto& [id, record] : turn->consents) {
        if (record.given_at >= from && record.given_at < to) records.push_back(record);
    }
    std::ranges::stable_sort(records, {}, &ports::ConsentRecord::given_at);
    if (std::cmp_greater(records.size(), limit)) records.resize(static_cast<std::size_t>(limit));
    co_return records;
}

}  // namespace assent::memory
