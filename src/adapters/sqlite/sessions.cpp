#include "adapters/sqlite/sessions.h"

#include <utility>

#include "core/audit/detail.h"
#include "core/consent/plans.h"

namespace assent::sqlite {

SessionRow read_session(const formats::Vault& vault, Query& query) {
    SessionRow row;
    row.session = query.fixed<SessionId>(0);
    row.licence = query.text(1);
    row.number = query.fixed<Digest16>(2);
    row.state = static_cast<consent::State>(query.integer(3));
    row.asked = read_asked(open_sealed(vault, query.view(4), row_name("session", row.session)));
    if (!query.is_null(5)) row.code_hash = query.fixed<Digest32>(5);
    row.deadline = query.instant(6);
    row.asked_at = query.instant(7);
    row.erase_at = query.instant(8);
    row.tries_left = static_cast<int>(query.integer(9));
    row.sends = static_cast<int>(query.integer(10));
    row.last_sent_at = query.instant(11);
    row.message_failed = query.integer(12) != 0;
    if (!query.is_null(13)) row.consent = query.fixed<ConsentId>(13);
    row.released = query.integer(14) != 0;
    return row;
}

std::optional<SessionRow> find_by_page(const formats::Vault& vault, Connection& db,
                                       const Digest16& page, Instant now) {
    auto query = db.query(ASSENT_SELECT_SESSION "WHERE page = ?1 AND erase_at > ?2");
    if (!query.bind(bytes_of(page), now).next()) return {};
    return read_session(vault, query);
}

ports::ConsentRecord read_consent(const formats::Vault& vault, Query& query) {
    ports::ConsentRecord record;
    record.id = query.fixed<ConsentId>(0);
    record.licence = query.text(1);
    record.partner_name = query.text(2);
    record.scope_text = query.text(3);
    if (!query.is_null(4)) {
        const auto personal = open_sealed(vault, query.view(4), row_name("consent", record.id));
        auto texts = read_texts(personal, 2);
        record.msisdn = Msisdn::create(texts[0]).value_or(Msisdn());
        record.shown.text = std::move(texts[1]);
    }
    record.shown.version = query.text(5);
    record.shown.language = static_cast<consent::Language>(query.integer(6));
    record.shown.channel = query.text(7);
    record.asked_at = query.instant(8);
    record.given_at = query.instant(9);
    record.expires_at = query.instant(10);
    if (!query.is_null(11)) record.revoked_at = query.instant(11);
    return record;
}

ports::SessionView view_of(const SessionRow& row, Instant now) {
    ports::SessionView view{.session = row.session,
                            .licence = row.licence,
                            .ask = row.asked.ask,
                            .return_to = row.asked.return_to,
                            .state = consent::state_at(row.state, row.deadline, now),
                            .deadline = row.deadline,
                            .tries_left = row.tries_left,
                            .sends = row.sends,
                            .last_sent_at = row.last_sent_at,
                            .message_failed = row.message_failed};
    view.ask.claim = {};
    return view;
}

void set_state(Write& write, const SessionId& session, consent::State state) {
    // A code is of no use in any state but the first.
    write.db.query("UPDATE sessions SET state = ?2, code_hash = NULL WHERE session = ?1")
        .bind(bytes_of(session), static_cast<int>(state))
        .run();
    write.changed(session);
}

void audit_session(Write& write, const SessionRow& row, AuditLine line) {
    line.number = row.number;
    if (line.detail.empty()) line.detail = audit::describe_scopes(row.asked.ask.scopes);
    write.audit(line);
}

}  // namespace assent::sqlite
