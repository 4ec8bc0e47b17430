#pragma once

#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/msisdn.h"

namespace assent::audit {

/// What happened. Closed: a store that writes one names it here.
enum class Kind {
    token_issued,
    token_refreshed,
    session_opened,
    session_replaced,
    code_resent,
    code_wrong,
    consent_given,
    consent_refused,
    consent_failed,  ///< codes used up, time over, or another handset
    consent_revoked,
    data_ready,
    data_missing,
    data_released,
    records_imported,
    subject_erased,
    store_created,
    logged_in,      ///< a subscriber, with a code
    login_failed,   ///< codes used up
    session_ended,  ///< of a browser
    code_issued,    ///< for a client
    grant_revoked,  ///< by replay, by its client
    token_revoked,
    keys_rotated,
};

constexpr std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::token_issued: return "token.issued";
        case Kind::token_refreshed: return "token.refreshed";
        case Kind::session_opened: return "session.opened";
        case Kind::session_replaced: return "session.replaced";
        case Kind::code_resent: return "code.resent";
        case Kind::code_wrong: return "code.wrong";
        case Kind::consent_given: return "consent.given";
        case Kind::consent_refused: return "consent.refused";
        case Kind::consent_failed: return "consent.failed";
        case Kind::consent_revoked: return "consent.revoked";
        case Kind::data_ready: return "data.ready";
        case Kind::data_missing: return "data.missing";
        case Kind::data_released: return "data.released";
        case Kind::records_imported: return "records.imported";
        case Kind::subject_erased: return "subject.erased";
        case Kind::store_created: return "store.created";
        case Kind::logged_in: return "login.succeeded";
        case Kind::login_failed: return "login.failed";
        case Kind::session_ended: return "login.ended";
        case Kind::code_issued: return "code.issued";
        case Kind::grant_revoked: return "grant.revoked";
        case Kind::token_revoked: return "token.revoked";
        case Kind::keys_rotated: return "keys.rotated";
    }
    return "";
}

/// One line of the chain, before the store links it to the one before. `detail` says what, in a few
/// words, and never who: the person is `subject`, which can be erased without breaking the chain.
struct Entry {
    Instant at;
    Kind kind = Kind::store_created;
    std::string actor;  ///< licence, `subscriber`, `operator` or `worker`
    Msisdn subject;     ///< empty where no person is concerned
    std::string detail;
};

}  // namespace assent::audit
