// An interaction begins, is shown, and sends its code.

#include <algorithm>
#include <utility>

#include "adapters/sqlite/engine/messages.h"
#include "adapters/sqlite/provider/interaction_rows.h"
#include "adapters/sqlite/provider/login_code.h"
#include "adapters/sqlite/provider/provider.h"
#include "core/consent/plans.h"

namespace assent::sqlite {

using oauth::Stage;
using ports::OpenInteractionRefusal;

namespace {

/// A code with what was hashed and sealed before the writer sees it.
struct PreparedCode {
    const ports::CodeToSend& code;
    Digest16 number{};
    std::optional<NewMessage> message;
};

PreparedCode prepare(const Engine& engine, const ports::CodeToSend& code) {
    PreparedCode prepared{code, engine.number_hash(code.msisdn), {}};
    if (code.message) prepared.message = seal_message(engine.vault, *code.message);
    return prepared;
}

// Beside licences, whose keys may be the same words.
std::string partner_of(const InteractionRow& row) {
    return "client " + row.client();
}

consent::SendFacts load_limits(Write& write, const InteractionRow& row, const PreparedCode& code,
                               Instant now) {
    return load_send_facts(write, {code.number, partner_of(row)}, code.code.limits, now);
}

/// Puts the code into the row, which the caller saves.
void send(Write& write, InteractionRow& row, const PreparedCode& prepared, Instant now) {
    row.stage = Stage::code;
    row.number = prepared.number;
    row.content.subject = {.msisdn = prepared.code.msisdn, .user_id = {}};
    row.code_hash.reset();
    row.code_expires_at = std::min(now + prepared.code.code_lifetime, row.deadline);
    row.tries_left = otp::tries_max;
    ++row.sends;
    row.last_sent_at = now;
    row.message.reset();
    row.message_failed = false;
    const MessageOwner owner{row.id.bytes, partner_of(row), prepared.number, row.code_expires_at};
    if (!prepared.message) return insert_unsent(write, owner, now);
    row.message = prepared.message->id;
    row.code_hash = login_code_hash(write.vault, row, prepared.code.code);
    insert_message(write, *prepared.message, owner, now);
}

/// What `open` writes, hashed and sealed by the caller.
struct NewInteraction {
    const ports::OpenInteraction& command;
    InteractionRow row;
    std::optional<PreparedCode> code;
    std::optional<Digest16> hint;
    std::optional<Digest16> hinted_number;
};

NewInteraction prepare(const Engine& engine, const ports::OpenInteraction& command, Instant now) {
    NewInteraction fresh{command, {}, {}, {}, {}};
    auto& row = fresh.row;
    row.id = command.interaction;
    row.page = engine.page_hash(command.page_key);
    row.browser = engine.browser_hash(command.browser);
    row.purpose = command.purpose;
    row.stage = command.stage;
    row.content = {command.request, command.client_name, {}};
    row.by_hint = command.hint.has_value();
    row.opened_at = now;
    row.deadline = now + command.lifetime;
    if (command.logged_in) {
        row.content.subject = command.logged_in->subject;
        row.number = engine.number_hash(command.logged_in->subject.msisdn);
        row.authenticated_at = command.logged_in->authenticated_at;
    }
    if (command.code) fresh.code.emplace(prepare(engine, *command.code));
    if (command.hint) {
        fresh.hint = engine.vault.short_hash(Purpose::hint, command.hint->digest);
        fresh.hinted_number = engine.number_hash(command.hint->msisdn);
    }
    return fresh;
}

std::optional<InteractionId> find_hint(Write& write, const Digest16& hint, Instant now) {
    auto query =
        write.db.query("SELECT interaction FROM hints WHERE hint = ?1 AND remembered_until > ?2");
    if (!query.bind(bytes_of(hint), now).next()) return {};
    return query.fixed<InteractionId>(0);
}

/// The same hint came once more: by a reload, or by somebody else.
Result<Done, OpenInteractionRefusal> go_on(Write& write, const NewInteraction& fresh,
                                           const InteractionId& earlier, Instant now) {
    auto row = find_interaction(write.vault, write.db, earlier);
    oauth::HintFacts facts{.seen = true, .same_client = false, .interaction = {}};
    facts.interaction.stage = Stage::finished;
    if (row) {
        facts.same_client = row->client() == fresh.row.client();
        facts.interaction = row->facts();
        facts.interaction.is_same_browser = row->browser == fresh.row.browser;
    }
    switch (oauth::judge_hint(facts, now)) {
        case oauth::HintVerdict::fresh:
        case oauth::HintVerdict::replayed: return OpenInteractionRefusal::hint_replayed;
        case oauth::HintVerdict::goes_on: break;
    }
    row->page = fresh.row.page;
    row->content.request = fresh.command.request;
    row->content.client_name = fresh.command.client_name;
    row->stage = oauth::stage_of_new_request(row->stage);
    save_interaction(write, *row);
    return Done();
}

void remember_hint(Write& write, const NewInteraction& fresh) {
    write.db.query("INSERT OR REPLACE INTO hints VALUES(?1, ?2, ?3, ?4)")
        .bind(bytes_of(*fresh.hint), bytes_of(fresh.row.id), bytes_of(*fresh.hinted_number),
              fresh.command.hint_remembered_until)
        .run();
}

Result<Done, OpenInteractionRefusal> open_one(Write& write, const NewInteraction& fresh,
                                              Instant now) {
    if (fresh.hint) {
        if (const auto earlier = find_hint(write, *fresh.hint, now)) {
            return go_on(write, fresh, *earlier, now);
        }
    }
    // A copy, because a batch that fails runs its jobs again.
    auto row = fresh.row;
    if (fresh.code) {
        if (!consent::may_send(load_limits(write, row, *fresh.code, now))) {
            return OpenInteractionRefusal::sms_limited;
        }
        send(write, row, *fresh.code, now);
    }
    if (fresh.hint) remember_hint(write, fresh);
    if (fresh.command.logged_in) touch_browser_session(write, row.browser, now);
    insert_interaction(write, row);
    // Who only asks for a page concerns nobody yet; a message that leaves does.
    if (!fresh.code) return Done();
    audit_interaction(write, row,
                      {.at = now,
                       .kind = audit::Kind::session_opened,
                       .actor = row.client(),
                       .number = {},
                       .detail = {}});
    return Done();
}

consent::ResendVerdict judge(Write& write, const InteractionRow& row, const PreparedCode& code,
                             Instant now) {
    return oauth::judge_send({.interaction = row.facts(),
                              .by_hint = row.by_hint,
                              .same_number = row.number && *row.number == code.number,
                              .last_sent_at = row.last_sent_at,
                              .sends = row.sends,
                              .limits = load_limits(write, row, code, now)},
                             now);
}

}  // namespace

Task<Result<Done, OpenInteractionRefusal>> Interactions::open(ports::OpenInteraction command,
                                                              Instant now) {
    const auto fresh = prepare(engine_, command, now);
    auto work = [&](Write& write) { return open_one(write, fresh, now); };
    co_return co_await engine_.writer.write<Result<Done, OpenInteractionRefusal>>(work);
}

Task<Result<std::optional<ports::InteractionView>, Fault>> Interactions::find(Secret page_key,
                                                                              Secret browser,
                                                                              Instant now) {
    using Answer = Result<std::optional<ports::InteractionView>, Fault>;
    const auto key = page_key_of(engine_, page_key, browser);
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        std::optional<ports::InteractionView> view;
        const auto row = find_interaction(engine_.vault, db, key, now);
        if (row) view = view_of(*row);
        return view;
    });
}

Task<Result<consent::ResendVerdict, Fault>> Interactions::send_code(ports::SendCode command,
                                                                    Instant now) {
    using Answer = Result<consent::ResendVerdict, Fault>;
    const auto key = page_key_of(engine_, command.page_key, command.browser);
    const auto code = prepare(engine_, command.code);
    auto work = [&](Write& write) -> Answer {
        auto row = find_interaction(write.vault, write.db, key, now);
        if (!row) return consent::ResendVerdict::ended;
        const auto verdict = judge(write, *row, code, now);
        if (verdict != consent::ResendVerdict::send) return verdict;
        withdraw_messages(write, row->id);
        send(write, *row, code, now);
        save_interaction(write, *row);
        audit_interaction(write, *row,
                          {.at = now,
                           .kind = audit::Kind::code_resent,
                           .actor = "subscriber",
                           .number = {},
                           .detail = {}});
        return verdict;
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

}  // namespace assent::sqlite
