#pragma once

#include <optional>
#include <string>

#include "adapters/sqlite/engine/codec.h"
#include "adapters/sqlite/engine/engine.h"
#include "core/consent/session.h"
#include "ports/consent_store.h"

namespace assent::sqlite {

/// A row of `sessions`, opened.
struct SessionRow {
    SessionId session;
    std::string licence;
    Digest16 number{};
    consent::State state = consent::State::waiting;
    Asked asked;
    std::optional<Digest32> code_hash;
    Instant deadline;
    Instant asked_at;
    Instant erase_at;
    int tries_left = 0;
    int sends = 0;
    Instant last_sent_at;
    bool message_failed = false;
    std::optional<ConsentId> consent;
    bool released = false;
};

/// The columns that `read_session` reads, in its order; the rest of the statement is the caller's.
#define ASSENT_SELECT_SESSION                                                               \
    "SELECT session, licence, number, state, ask, code_hash, deadline, asked_at, erase_at," \
    " tries_left, sends, last_sent_at, message_failed, consent, released FROM sessions "

SessionRow read_session(const formats::Vault& vault, Query& query);

/// The session of a page whose data may still be reached.
std::optional<SessionRow> find_by_page(const formats::Vault& vault, Connection& db,
                                       const Digest16& page, Instant now);

/// The same for a row of `consents`.
#define ASSENT_SELECT_CONSENT                                                                  \
    "SELECT consent, licence, partner_name, scope_text, personal, version, language, channel," \
    " asked_at, given_at, expires_at, revoked_at FROM consents "

ports::ConsentRecord read_consent(const formats::Vault& vault, Query& query);

ports::SessionView view_of(const SessionRow& row, Instant now);

void set_state(Write& write, const SessionId& session, consent::State state);
/// About the person of the session.
void audit_session(Write& write, const SessionRow& row, AuditLine line);

}  // namespace assent::sqlite
