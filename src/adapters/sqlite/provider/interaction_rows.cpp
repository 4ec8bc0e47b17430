#include "adapters/sqlite/provider/interaction_rows.h"

#include <utility>

#include "adapters/sqlite/engine/messages.h"

namespace assent::sqlite {

namespace {

#define ASSENT_SELECT_INTERACTION                                                                 \
    "SELECT interaction, page, browser, purpose, stage, number, content, authenticated_at,"       \
    " login_done, by_hint, code_hash, code_expires_at, tries_left, sends, last_sent_at, message," \
    " message_failed, opened_at, deadline FROM interactions "

template <class Fixed>
std::optional<Fixed> fixed_or_null(const Query& query, int column) {
    if (query.is_null(column)) return {};
    return query.fixed<Fixed>(column);
}

template <class Fixed>
std::optional<Bytes> column_of(const std::optional<Fixed>& value) {
    if (!value) return {};
    return bytes_of(*value);
}

InteractionRow read_row(const formats::Vault& vault, const Query& query) {
    InteractionRow row;
    row.id = query.fixed<InteractionId>(0);
    row.page = query.fixed<Digest16>(1);
    row.browser = query.fixed<Digest16>(2);
    row.purpose = static_cast<oauth::Purpose>(query.integer(3));
    row.stage = static_cast<oauth::Stage>(query.integer(4));
    row.number = fixed_or_null<Digest16>(query, 5);
    row.content =
        read_interaction(open_sealed(vault, query.view(6), row_name("interaction", row.id)));
    row.authenticated_at = query.instant(7);
    row.login_done = query.integer(8) != 0;
    row.by_hint = query.integer(9) != 0;
    row.code_hash = fixed_or_null<Digest32>(query, 10);
    row.code_expires_at = query.instant(11);
    row.tries_left = static_cast<int>(query.integer(12));
    row.sends = static_cast<int>(query.integer(13));
    row.last_sent_at = query.instant(14);
    row.message = fixed_or_null<MessageId>(query, 15);
    row.message_failed = query.integer(16) != 0;
    row.opened_at = query.instant(17);
    row.deadline = query.instant(18);
    return row;
}

std::string seal_content(const formats::Vault& vault, const InteractionRow& row) {
    return vault.seal(write_interaction(row.content), row_name("interaction", row.id));
}

}  // namespace

std::optional<InteractionRow> find_interaction(const formats::Vault& vault, Connection& db,
                                               const PageKey& key, Instant now) {
    auto query =
        db.query(ASSENT_SELECT_INTERACTION "WHERE page = ?1 AND browser = ?2 AND deadline > ?3");
    if (!query.bind(bytes_of(key.page), bytes_of(key.browser), now).next()) return {};
    return read_row(vault, query);
}

std::optional<InteractionRow> find_interaction(const formats::Vault& vault, Connection& db,
                                               const InteractionId& id) {
    auto query = db.query(ASSENT_SELECT_INTERACTION "WHERE interaction = ?1");
    if (!query.bind(bytes_of(id)).next()) return {};
    return read_row(vault, query);
}

void insert_interaction(Write& write, const InteractionRow& row) {
    const auto content = seal_content(write.vault, row);
    write.db
        .query(
            "INSERT INTO interactions(interaction, page, browser, purpose, client, stage, number,"
            " content, authenticated_at, login_done, by_hint, code_hash, code_expires_at,"
            " tries_left, sends, last_sent_at, message, message_failed, opened_at, deadline)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,"
            " ?18, ?19, ?20)")
        .bind(bytes_of(row.id), bytes_of(row.page), bytes_of(row.browser),
              static_cast<int>(row.purpose), row.client(), static_cast<int>(row.stage),
              column_of(row.number), Bytes{content}, row.authenticated_at, row.login_done ? 1 : 0,
              row.by_hint ? 1 : 0, column_of(row.code_hash), row.code_expires_at, row.tries_left,
              row.sends, row.last_sent_at, column_of(row.message), row.message_failed ? 1 : 0,
              row.opened_at, row.deadline)
        .run();
}

void set_stage(Write& write, InteractionRow& row, oauth::Stage stage) {
    row.stage = stage;
    if (stage == oauth::Stage::code) return;
    row.code_hash.reset();
    withdraw_messages(write, row.id);
    if (stage != oauth::Stage::number) return;
    row.number.reset();
    row.content.subject = {};
    row.login_done = false;
    row.by_hint = false;
}

void save_interaction(Write& write, const InteractionRow& row) {
    const auto content = seal_content(write.vault, row);
    write.db
        .query(
            "UPDATE interactions SET page = ?2, browser = ?3, stage = ?4, number = ?5,"
            " content = ?6, authenticated_at = ?7, login_done = ?8, by_hint = ?9, code_hash = ?10,"
            " code_expires_at = ?11, tries_left = ?12, sends = ?13, last_sent_at = ?14,"
            " message = ?15, message_failed = ?16 WHERE interaction = ?1")
        .bind(bytes_of(row.id), bytes_of(row.page), bytes_of(row.browser),
              static_cast<int>(row.stage), column_of(row.number), Bytes{content},
              row.authenticated_at, row.login_done ? 1 : 0, row.by_hint ? 1 : 0,
              column_of(row.code_hash), row.code_expires_at, row.tries_left, row.sends,
              row.last_sent_at, column_of(row.message), row.message_failed ? 1 : 0)
        .run();
}

ports::InteractionView view_of(const InteractionRow& row) {
    return {.purpose = row.purpose,
            .request = row.content.request,
            .client_name = row.content.client_name,
            .stage = row.stage,
            .deadline = row.deadline,
            .msisdn = row.content.subject.msisdn,
            .user_id = row.content.subject.user_id,
            .authenticated_at = row.authenticated_at,
            .login_done = row.login_done,
            .by_hint = row.by_hint,
            .tries_left = row.tries_left,
            .sends = row.sends,
            .last_sent_at = row.last_sent_at,
            .message_failed = row.message_failed};
}

void audit_interaction(Write& write, const InteractionRow& row, AuditLine line) {
    line.number = row.number;
    if (line.detail.empty()) line.detail = oauth::write_scopes(row.content.request.scopes);
    write.audit(line);
}

std::optional<SessionOfBrowser> find_browser_session(const formats::Vault& vault, Connection& db,
                                                     const Digest16& browser, Instant now) {
    auto query = db.query(
        "SELECT number, content, authenticated_at, idle_ms, absolute_ms FROM browser_sessions"
        " WHERE browser = ?1 AND ends_at > ?2");
    if (!query.bind(bytes_of(browser), now).next()) return {};
    SessionOfBrowser found;
    found.number = query.fixed<Digest16>(0);
    found.session.subject =
        read_subject(open_sealed(vault, query.view(1), row_name("browser_session", browser)));
    found.session.authenticated_at = query.instant(2);
    found.idle = Milliseconds(query.integer(3));
    found.absolute = Milliseconds(query.integer(4));
    return found;
}

void touch_browser_session(Write& write, const Digest16& browser, Instant now) {
    const auto found = find_browser_session(write.vault, write.db, browser, now);
    if (!found) return;
    const auto ends_at = oauth::end_of({.authenticated_at = found->session.authenticated_at,
                                        .last_used_at = now,
                                        .idle = found->idle,
                                        .absolute = found->absolute});
    write.db.query("UPDATE browser_sessions SET ends_at = ?2 WHERE browser = ?1")
        .bind(bytes_of(browser), ends_at)
        .run();
}

}  // namespace assent::sqlite
