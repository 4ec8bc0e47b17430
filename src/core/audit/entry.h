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
