#include <algorithm>
#include <utility>

#include "adapters/memory/approvals.h"
#include "adapters/memory/messages.h"
#include "adapters/memory/parts.h"
#include "core/audit/entry.h"
#include "core/oauth/journey.h"

namespace assent::memory {

using oauth::Stage;

namespace {

using Interaction = std::pair<const InteractionId, InteractionRow>;

// The interaction behind a page key, for the browser that began it and until its end.
Interaction* find_interaction(Turn& turn, const Secret& page_key, const Secret& browser,
                              Instant now) {
    const auto page = turn->login_pages.find(page_key.reveal());
    if (page == turn->login_pages.end()) return nullptr;
    const auto found = turn->interactions.find(page->second);
    if (found == turn->interactions.end() || now >= found->second.deadline) return nullptr;
    return found->second.browser == browser ? &*found : nullptr;
}

oauth::InteractionFacts facts_of(const InteractionRow& row, const Secret& browser) {
    return {
        .stage = row.stage, .deadline = row.deadline, .is_same_browser = row.browser == browser};
}

ports::InteractionView view_of(const InteractionRow& row) {
    return {.purpose = row.purpose,
            .request = row.request,
            .client_name = row.client_name,
            .stage = row.stage,
            .deadline = row.deadline,
            .msisdn = row.msisdn,
            .user_id = row.user_id,
            .authenticated_at = row.authenticated_at,
            .login_done = row.login_done,
            .by_hint = row.by_hint,
            .tries_left = row.tries_left,
            .sends = row.sends,
            .last_sent_at = row.last_sent_at,
            .message_failed = row.message_failed};
}

audit::Entry entry_of(const InteractionRow& row, audit::Kind kind, Instant now) {
    return {.at = now,
            .kind = kind,
            .actor = "subscriber",
            .subject = row.msisdn,
            .detail = oauth::write_scopes(row.request.scopes)};
}

void set_stage(Turn& turn, Interaction& interaction, Stage stage) {
    auto& row = interaction.second;
    row.stage = stage;
    if (stage == Stage::code) return;
    row.code = Secret();
    withdraw_messages(turn, interaction.first);
    if (stage != Stage::number) return;
    row.msisdn = {};
    row.user_id.clear();
    row.login_done = false;
    row.by_hint = false;
}

// Beside licences, whose keys may be the same words.
std::string sender_of(const InteractionRow& row) {
    return "client " + row.request.client_id;
}

void write_code(Turn& turn, Interaction& interaction, ports::CodeToSend sending, Instant now) {
    auto& row = interaction.second;
    withdraw_messages(turn, interaction.first);
    row.stage = Stage::code;
    row.msisdn = sending.msisdn;
    row.code = sending.message ? sending.code : Secret();
    row.code_ends_at = std::min(now + sending.code_lifetime, row.deadline);
    row.tries_left = otp::tries_max;
    row.sends += 1;
    row.last_sent_at = now;
    row.message.reset();
    row.message_failed = false;
    if (!sending.message) {
        turn->unsent.push_back({sending.msisdn, sender_of(row), now});
        return;
    }
    row.message = sending.message->id;
    put_message(turn, {interaction.first, sender_of(row), row.code_ends_at},
                std::move(*sending.message), now);
}

consent::SendFacts limits_of(Turn& turn, const InteractionRow& row,
                             const ports::CodeToSend& sending, Instant now) {
    return send_facts(turn, {sending.msisdn, sender_of(row)}, sending.limits, now);
}

// A request that takes the place of an earlier one in an interaction that a hint began.
void go_on(Turn& turn, Interaction& begun, ports::OpenInteraction command) {
    auto& row = begun.second;
    turn->login_pages.erase(row.page_key.reveal());
    row.page_key = command.page_key;
    row.request = std::move(command.request);
    row.client_name = std::move(command.client_name);
    row.stage = oauth::stage_of_new_request(row.stage);
    turn->login_pages[row.page_key.reveal()] = begun.first;
}

void touch_session(Turn& turn, const Secret& browser, Instant now) {
    const auto found = turn->browsers.find(browser.reveal());
    if (found == turn->browsers.end()) return;
    if (now < oauth::end_of(found->second.times)) found->second.times.last_used_at = now;
}

InteractionRow row_of(const ports::OpenInteraction& command, Instant now) {
    InteractionRow row;
    row.page_key = command.page_key;
    row.browser = command.browser;
    row.purpose = command.purpose;
    row.request = command.request;
    row.client_name = command.client_name;
    row.stage = command.stage;
    row.opened_at = now;
    row.deadline = now + command.lifetime;
    row.by_hint = command.hint.has_value();
    if (command.logged_in) {
        row.msisdn = command.logged_in->subject.msisdn;
        row.user_id = command.logged_in->subject.user_id;
        row.authenticated_at = command.logged_in->authenticated_at;
    }
    return row;
}

oauth::HintVerdict judge_hint(Turn& turn, const ports::OpenInteraction& command, Instant now) {
    oauth::HintFacts facts;
    const auto hint = turn->hints.find(command.hint->digest);
    facts.seen = hint != turn->hints.end() && now < hint->second.remembered_until;
    if (!facts.seen) return oauth::judge_hint(facts, now);
    facts.interaction.stage = Stage::finished;
    const auto begun = turn->interactions.find(hint->second.interaction);
    if (begun != turn->interactions.end()) {
        facts.interaction = facts_of(begun->second, command.browser);
        facts.same_client = begun->second.request.client_id == command.request.client_id;
    }
    return oauth::judge_hint(facts, now);
}

// The login: the browser's session under its new id, which its other open pages follow.
void log_in(Turn& turn, Interaction& interaction, const ports::AnswerCode& command, Instant now) {
    auto& row = interaction.second;
    set_stage(turn, interaction, Stage::consent);
    row.user_id = command.user_id;
    row.authenticated_at = now;
    row.login_done = true;
    turn->browsers.erase(command.browser.reveal());
    turn->browsers[command.new_browser.reveal()] = {
        .subject = {row.msisdn, row.user_id},
        .times = {now, now, command.lifetimes.idle, command.lifetimes.absolute}};
    for (auto& [id, other] : turn->interactions) {
        if (other.browser == command.browser) other.browser = command.new_browser;
    }
    turn.audit(entry_of(row, audit::Kind::logged_in, now));
}

/// The grant that a code is for, and who asked.
struct NewCode {
    const oauth::AuthorizationRequest& request;
    oauth::Subject subject;
    Instant authenticated_at;
    GrantId grant;
    Secret code;
    Milliseconds lifetime{};
};

void put_code(Turn& turn, NewCode made, Instant now) {
    const auto& request = made.request;
    turn->codes[made.code.reveal()] = {.grant = made.grant,
                                       .redirect_uri = request.redirect_uri,
                                       .challenge = request.challenge,
                                       .expires_at = now + made.lifetime};
    auto& row = turn->grants[made.grant];
    row.grant = {.id = made.grant,
                 .client_id = request.client_id,
                 .scopes = request.scopes,
                 .userinfo_claims = request.userinfo_claims,
                 .id_token_claims = request.id_token_claims,
                 .subject = std::move(made.subject),
                 .nonce = request.nonce,
                 .authenticated_at = made.authenticated_at,
                 .consent = {}};
    row.grant.consent = latest_consent(turn, row.grant.subject, request.client_id, now);
    turn.audit({.at = now,
                .kind = audit::Kind::code_issued,
                .actor = request.client_id,
                .subject = row.grant.subject.msisdn,
                .detail = oauth::write_scopes(request.scopes)});
}

}  // namespace

Task<Result<Done, ports::OpenInteractionRefusal>> Interactions::open(ports::OpenInteraction command,
                                                                     Instant now) {
    Turn turn(tables_);
    if (command.hint) {
        switch (judge_hint(turn, command, now)) {
            case oauth::HintVerdict::fresh: break;
            case oauth::HintVerdict::replayed:
                co_return ports::OpenInteractionRefusal::hint_replayed;
            case oauth::HintVerdict::goes_on: {
                const auto begun = turn->hints.at(command.hint->digest).interaction;
                go_on(turn, *turn->interactions.find(begun), std::move(command));
                co_return Done();
            }
        }
    }
    auto row = row_of(command, now);
    if (command.code && !consent::may_send(limits_of(turn, row, *command.code, now))) {
        co_return ports::OpenInteractionRefusal::sms_limited;
    }
    if (command.hint) {
        turn->hints[command.hint->digest] = {command.interaction, command.hint_remembered_until};
    }
    if (command.logged_in) touch_session(turn, command.browser, now);
    turn->login_pages[command.page_key.reveal()] = command.interaction;
    auto& made = *turn->interactions.insert_or_assign(command.interaction, std::move(row)).first;
    if (command.code) write_code(turn, made, std::move(*command.code), now);
    co_return Done();
}

Task<Result<std::optional<ports::InteractionView>, Fault>> Interactions::find(Secret page_key,
                                                                              Secret browser,
                                                                              Instant now) {
    Turn turn(tables_);
    std::optional<ports::InteractionView> view;
    const auto* found = find_interaction(turn, page_key, browser, now);
    if (found) view = view_of(found->second);
    co_return view;
}

Task<Result<consent::ResendVerdict, Fault>> Interactions::send_code(ports::SendCode command,
                                                                    Instant now) {
    Turn turn(tables_);
    auto* found = find_interaction(turn, command.page_key, command.browser, now);
    if (!found) co_return consent::ResendVerdict::ended;
    const auto& row = found->second;
    const oauth::CodeSendFacts facts{.interaction = facts_of(row, command.browser),
                                     .by_hint = row.by_hint,
                                     .same_number = row.msisdn == command.code.msisdn,
                                     .last_sent_at = row.last_sent_at,
                                     .sends = row.sends,
                                     .limits = limits_of(turn, row, command.code, now)};
    const auto verdict = oauth::judge_send(facts, now);
    if (verdict == consent::ResendVerdict::send) {
        write_code(turn, *found, std::move(command.code), now);
        turn.audit(entry_of(row, audit::Kind::code_resent, now));
    }
    co_return verdict;
}

Task<Result<std::optional<ports::CodeAnswered>, Fault>> Interactions::answer_code(
    ports::AnswerCode command, Instant now) {
    Turn turn(tables_);
    std::optional<ports::CodeAnswered> answered;
    auto* found = find_interaction(turn, command.page_key, command.browser, now);
    if (!found) co_return answered;
    auto& row = found->second;
    const otp::CodeFacts code{.matches = !row.code.empty() && row.code == command.code,
                              .tries_left = row.tries_left,
                              .expires_at = row.code_ends_at};
    const auto verdict = oauth::judge_login(facts_of(row, command.browser), code, now);
    switch (verdict) {
        case oauth::LoginVerdict::right: log_in(turn, *found, command, now); break;
        case oauth::LoginVerdict::wrong:
            row.tries_left -= 1;
            turn.audit(entry_of(row, audit::Kind::code_wrong, now));
            break;
        case oauth::LoginVerdict::exhausted:
            row.tries_left = 0;
            set_stage(turn, *found, Stage::failed);
            turn.audit(entry_of(row, audit::Kind::login_failed, now));
            break;
        case oauth::LoginVerdict::ended: break;
    }
    answered = {verdict, view_of(row)};
    co_return answered;
}

Task<Result<std::optional<ports::InteractionView>, Fault>> Interactions::decide(
    ports::Decide command, Instant now) {
    Turn turn(tables_);
    std::optional<ports::InteractionView> view;
    auto* found = find_interaction(turn, command.page_key, command.browser, now);
    if (!found) co_return view;
    auto& row = found->second;
    const auto after =
        oauth::plan_decision(facts_of(row, command.browser), row.purpose, command.decision, now);
    if (after != row.stage) {
        const bool is_yes = after == Stage::granted;
        if (is_yes)
            put_approval(turn,
                         {found->second, command.consent, command.shown, command.consent_lifetime},
                         now);
        set_stage(turn, *found, after);
        turn.audit(
            entry_of(row, is_yes ? audit::Kind::consent_given : audit::Kind::consent_refused, now));
    }
    view = view_of(row);
    co_return view;
}

Task<Result<Done, Fault>> Interactions::fail(Secret page_key, Secret browser, Instant now) {
    Turn turn(tables_);
    auto* found = find_interaction(turn, page_key, browser, now);
    if (found && !oauth::is_over(found->second.stage)) {
        set_stage(turn, *found, Stage::failed);
        turn.audit(entry_of(found->second, audit::Kind::login_failed, now));
    }
    co_return Done();
}

Task<Result<std::optional<ports::Taken>, Fault>> Interactions::take_code(ports::TakeCode command,
                                                                         Instant now) {
    Turn turn(tables_);
    std::optional<ports::Taken> taken;
    auto* found = find_interaction(turn, command.page_key, command.browser, now);
    if (!found) co_return taken;
    auto& row = found->second;
    const oauth::Subject subject{row.msisdn, row.user_id};
    oauth::TakeFacts facts{.interaction = facts_of(row, command.browser), .purpose = row.purpose};
    facts.login = {.authenticated_at = row.authenticated_at,
                   .sub = command.sub,
                   .approved = approved_scopes(turn, subject, row.request.client_id, now),
                   .login_done = row.login_done};
    const auto plan = oauth::plan_taking(row.request, facts, now);
    const auto before = row.stage;
    if (plan.next == oauth::Next::give_code) {
        put_code(turn,
                 {row.request, subject, row.authenticated_at, command.grant, command.code,
                  command.code_lifetime},
                 now);
        touch_session(turn, command.browser, now);
    }
    if (plan.stage != before) set_stage(turn, *found, plan.stage);
    taken = {plan.next, before, view_of(row)};
    co_return taken;
}

Task<Result<oauth::Next, Fault>> Interactions::give_code(ports::GiveCode command, Instant now) {
    Turn turn(tables_);
    oauth::LoginFacts facts;
    oauth::Subject subject;
    const auto session = turn->browsers.find(command.browser.reveal());
    if (session != turn->browsers.end() && now < oauth::end_of(session->second.times)) {
        subject = session->second.subject;
        facts = {.logged_in = true,
                 .authenticated_at = session->second.times.authenticated_at,
                 .sub = command.sub,
                 .approved = approved_scopes(turn, subject, command.request.client_id, now)};
    }
    const auto next = oauth::plan_next(command.request, facts, now);
    if (next == oauth::Next::give_code) {
        put_code(turn,
                 {command.request, std::move(subject), facts.authenticated_at, command.grant,
                  command.code, command.code_lifetime},
                 now);
        touch_session(turn, command.browser, now);
    }
    co_return next;
}

Task<Result<std::optional<ports::BrowserSession>, Fault>> Interactions::find_session(Secret browser,
                                                                                     Instant now) {
    Turn turn(tables_);
    std::optional<ports::BrowserSession> session;
    const auto found = turn->browsers.find(browser.reveal());
    if (found != turn->browsers.end() && now < oauth::end_of(found->second.times)) {
        session = {found->second.subject, found->second.times.authenticated_at};
    }
    co_return session;
}

Task<Result<Done, Fault>> Interactions::end_session(Secret browser, Instant now) {
    Turn turn(tables_);
    const auto found = turn->browsers.find(browser.reveal());
    if (found == turn->browsers.end()) co_return Done();
    turn.audit({.at = now,
                .kind = audit::Kind::session_ended,
                .actor = "subscriber",
                .subject = found->second.subject.msisdn,
                .detail = {}});
    turn->browsers.erase(found);
    // Whoever sits before this browser next must not say yes for who was logged in.
    std::erase_if(turn->interactions, [&](const auto& entry) {
        const auto& row = entry.second;
        const bool logged_in = row.stage == Stage::consent || row.stage == Stage::granted;
        if (row.browser != browser || !logged_in) return false;
        turn->login_pages.erase(row.page_key.reveal());
        return true;
    });
    co_return Done();
}

}  // namespace assent::memory
