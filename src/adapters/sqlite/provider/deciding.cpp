// The subscriber's yes or no, and the code that a client gets for it.

#include <utility>

#include "adapters/sqlite/engine/codec.h"
#include "adapters/sqlite/provider/approvals.h"
#include "adapters/sqlite/provider/grant_rows.h"
#include "adapters/sqlite/provider/interaction_rows.h"
#include "adapters/sqlite/provider/provider.h"

namespace assent::sqlite {

using oauth::Next;
using oauth::Stage;

namespace {

void insert_consent(Write& write, const InteractionRow& row, const ports::Decide& command,
                    Instant now) {
    const auto& subject = row.content.subject;
    const auto personal = write.vault.seal(write_texts({subject.msisdn.text(), command.shown.text}),
                                           row_name("consent", command.consent));
    const auto scopes = oauth::write_scopes(row.content.request.scopes);
    const auto hash = subject_hash(write.vault, subject);
    write.db
        .query(
            "INSERT INTO consents(consent, licence, partner_name, scope_text, number, personal,"
            " version, language, channel, asked_at, given_at, expires_at, subject)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)")
        .bind(bytes_of(command.consent), row.client(), row.content.client_name, scopes,
              bytes_of(*row.number), Bytes{personal}, command.shown.version,
              static_cast<int>(command.shown.language), command.shown.channel, row.opened_at, now,
              now + command.consent_lifetime, bytes_of(hash))
        .run();
}

void remember(Write& write, const InteractionRow& row, const ports::Decide& command, Instant now) {
    const auto subject = subject_hash(write.vault, row.content.subject);
    for (const auto scope : row.content.request.scopes) {
        if (!oauth::is_of_subscriber(scope)) continue;
        write.db.query("INSERT OR REPLACE INTO approvals VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .bind(bytes_of(subject), row.client(), oauth::name_of(scope), bytes_of(*row.number),
                  bytes_of(command.consent), now, now + command.consent_lifetime)
            .run();
    }
}

void decide_one(Write& write, InteractionRow& row, const ports::Decide& command, Instant now) {
    const auto after = oauth::plan_decision(row.facts(), row.purpose, command.decision, now);
    if (after == row.stage) return;
    const bool is_yes = after == Stage::granted;
    if (is_yes) {
        insert_consent(write, row, command, now);
        remember(write, row, command, now);
    }
    set_stage(write, row, after);
    save_interaction(write, row);
    audit_interaction(write, row,
                      {.at = now,
                       .kind = is_yes ? audit::Kind::consent_given : audit::Kind::consent_refused,
                       .actor = "subscriber",
                       .number = {},
                       .detail = {}});
}

/// A code to be written, and for whom.
struct CodeToGive {
    const oauth::AuthorizationRequest& request;
    oauth::Subject subject;
    Digest16 number{};
    Instant authenticated_at;
    GrantId grant;
    Digest16 code{};
    Milliseconds lifetime{};
    std::optional<ConsentId> consent;
};

void give(Write& write, const CodeToGive& given, Instant now) {
    const auto& request = given.request;
    insert_grant(write, {.id = given.grant,
                         .client = request.client_id,
                         .number = given.number,
                         .subject = subject_hash(write.vault, given.subject),
                         .content = {.scopes = request.scopes,
                                     .userinfo_claims = request.userinfo_claims,
                                     .id_token_claims = request.id_token_claims,
                                     .subject = given.subject,
                                     .nonce = request.nonce,
                                     .authenticated_at = given.authenticated_at,
                                     .redirect_uri = request.redirect_uri,
                                     .challenge = request.challenge},
                         .consent = given.consent,
                         .code = given.code,
                         .ends_at = now + given.lifetime});
    write.audit({.at = now,
                 .kind = audit::Kind::code_issued,
                 .actor = request.client_id,
                 .number = given.number,
                 .detail = oauth::write_scopes(request.scopes)});
}

/// The code of `command`, hashed before the writer sees it.
struct Taking {
    const ports::TakeCode& command;
    Digest16 code{};
};

ports::Taken take(Write& write, InteractionRow& row, const Taking& taking, Instant now) {
    const auto subject = row.content.subject;
    const auto approved =
        load_approved(write.db, subject_hash(write.vault, subject), row.client(), now);
    const oauth::TakeFacts facts{.interaction = row.facts(),
                                 .purpose = row.purpose,
                                 .login = {.authenticated_at = row.authenticated_at,
                                           .sub = taking.command.sub,
                                           .approved = approved.scopes,
                                           .login_done = row.login_done}};
    const auto plan = oauth::plan_taking(row.content.request, facts, now);
    const auto before = row.stage;
    if (plan.next == Next::give_code) {
        give(write,
             {.request = row.content.request,
              .subject = subject,
              .number = *row.number,
              .authenticated_at = row.authenticated_at,
              .grant = taking.command.grant,
              .code = taking.code,
              .lifetime = taking.command.code_lifetime,
              .consent = approved.consent},
             now);
        touch_browser_session(write, row.browser, now);
    }
    if (plan.stage != before) {
        set_stage(write, row, plan.stage);
        save_interaction(write, row);
    }
    return {plan.next, before, view_of(row)};
}

}  // namespace

Task<Result<std::optional<ports::InteractionView>, Fault>> Interactions::decide(
    ports::Decide command, Instant now) {
    using Answer = Result<std::optional<ports::InteractionView>, Fault>;
    const auto key = page_key_of(engine_, command.page_key, command.browser);
    auto work = [&](Write& write) -> Answer {
        auto row = find_interaction(write.vault, write.db, key, now);
        if (!row) return std::optional<ports::InteractionView>();
        decide_one(write, *row, command, now);
        return std::optional(view_of(*row));
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

Task<Result<std::optional<ports::Taken>, Fault>> Interactions::take_code(ports::TakeCode command,
                                                                         Instant now) {
    using Answer = Result<std::optional<ports::Taken>, Fault>;
    const auto key = page_key_of(engine_, command.page_key, command.browser);
    const Taking taking{command, engine_.token_hash(command.code)};
    auto work = [&](Write& write) -> Answer {
        auto row = find_interaction(write.vault, write.db, key, now);
        if (!row) return std::optional<ports::Taken>();
        return std::optional(take(write, *row, taking, now));
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

Task<Result<Next, Fault>> Interactions::give_code(ports::GiveCode command, Instant now) {
    using Answer = Result<Next, Fault>;
    const auto browser = engine_.browser_hash(command.browser);
    const auto code = engine_.token_hash(command.code);
    auto work = [&](Write& write) -> Answer {
        const auto found = find_browser_session(write.vault, write.db, browser, now);
        oauth::LoginFacts facts;
        Approved approved;
        if (found) {
            const auto& subject = found->session.subject;
            approved = load_approved(write.db, subject_hash(write.vault, subject),
                                     command.request.client_id, now);
            facts = {.logged_in = true,
                     .authenticated_at = found->session.authenticated_at,
                     .sub = command.sub,
                     .approved = approved.scopes};
        }
        const auto next = oauth::plan_next(command.request, facts, now);
        if (next != Next::give_code) return next;
        touch_browser_session(write, browser, now);
        give(write,
             {.request = command.request,
              .subject = found->session.subject,
              .number = found->number,
              .authenticated_at = found->session.authenticated_at,
              .grant = command.grant,
              .code = code,
              .lifetime = command.code_lifetime,
              .consent = approved.consent},
             now);
        return next;
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

}  // namespace assent::sqlite
