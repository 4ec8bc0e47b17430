#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/msisdn.h"
#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "core/consent/plans.h"
#include "core/consent/session.h"
#include "core/partners/access.h"

namespace assent::ports {

/// A message and the outbox row's key.
struct OutgoingMessage {
    MessageId id;
    Msisdn to;
    std::string text;  ///< may hold a one-time code: sealed at rest, never logged
};

struct MessageLimits {
    int per_number_per_hour = 0;   ///< 0 = none
    int per_partner_per_hour = 0;  ///< 0 = none
};

/// Starts the asking of a subscriber. The session, its code and the message are written together.
struct OpenSession {
    SessionId session;
    std::string licence;
    Secret token;
    Secret page_key;  ///< what the page's URL carries
    consent::Ask ask;
    consent::ReturnTo return_to;
    Secret code;                             ///< empty with Proof::handset
    std::optional<OutgoingMessage> message;  ///< absent with Proof::handset
    Milliseconds code_lifetime{};
    MessageLimits limits;
};

/// Why no session was opened.
enum class OpenRefusal {
    token_invalid,  ///< it ended meanwhile
    sms_limited,    ///< this number or this partner had its messages of the hour
    unavailable,
};

constexpr OpenRefusal lift(Fault, As<OpenRefusal>) {
    return OpenRefusal::unavailable;
}

/// What the subscriber's page is made from.
struct SessionView {
    SessionId session;
    std::string licence;
    consent::Ask ask;  ///< without the claim
    consent::ReturnTo return_to;
    consent::State state = consent::State::waiting;  ///< as of now: see consent::state_at
    Instant deadline;
    int tries_left = 0;
    int sends = 0;
    Instant last_sent_at;
    bool message_failed = false;  ///< the last message could not be delivered to the SMS centre
};

struct ResendCode {
    Secret page_key;
    Secret code;
    OutgoingMessage message;
    Milliseconds code_lifetime{};
    MessageLimits limits;
};

/// The subscriber's answer on the page. The consent record is written in the same transaction as
/// the verdict, so that no yes is without its proof.
struct AnswerSession {
    Secret page_key;
    consent::Decision decision = consent::Decision::refuse;
    Secret code;  ///< as typed; empty for a refusal
    ConsentId consent;
    consent::Shown shown;
    Milliseconds consent_lifetime{};
};

/// The network's word about the handset that opened a link.
struct AnswerHandset {
    Secret page_key;
    Msisdn handset;  ///< empty: the network could not tell
    ConsentId consent;
    consent::Shown shown;
    Milliseconds consent_lifetime{};
};

struct Answered {
    consent::AnswerVerdict verdict = consent::AnswerVerdict::ended;
    SessionView view;  ///< after the answer
};

/// What a partner that polls is told.
struct Progress {
    bool licence_known = false;
    bool token_live = false;
    std::optional<SessionId> session;  ///< absent: this token has asked nobody
    consent::State state = consent::State::waiting;
    std::string scope_text;
    Instant deadline;
};

/// The data of a finished session, for its partner.
struct Released {
    consent::Ask ask;
    consent::Delivery delivery;
};

/// A granted session whose data is still to be fetched, and who it is about.
struct Unfetched {
    SessionId session;
    consent::Ask ask;  ///< with the claim
};

/// A consent as it is kept and exported.
struct ConsentRecord {
    ConsentId id;
    std::string licence;
    std::string partner_name;
    Msisdn msisdn;  ///< empty after an erasure
    std::string scope_text;
    consent::Shown shown;
    Instant asked_at;
    Instant given_at;
    Instant expires_at;
    std::optional<Instant> revoked_at;
};

/// Sessions, codes and consents.
///
/// Every call is one transaction that loads the facts, lets `core/consent` and `core/otp` judge,
/// and writes the outcome, its audit entry and its messages together. Whoever waits for a session
/// is notified after the commit.
class ConsentStore {
public:
    virtual ~ConsentStore() = default;

    /// Replaces an earlier session of the same grant (an unfinished one becomes `replaced`).
    /// Answers with the deadline.
    virtual Task<Result<Instant, OpenRefusal>> open_session(OpenSession command, Instant now) = 0;

    /// A read. Nothing for an unknown page key, and for one whose data was erased.
    virtual Task<Result<std::optional<SessionView>, Fault>> find_page(Secret page_key,
                                                                      Instant now) = 0;

    /// A new code replaces the old one; tries start anew.
    virtual Task<Result<consent::ResendVerdict, Fault>> resend_code(ResendCode command,
                                                                    Instant now) = 0;

    /// Of two racing answers one is judged after the other; a used page key answers `ended`.
    /// Nothing for an unknown page key.
    virtual Task<Result<std::optional<Answered>, Fault>> answer(AnswerSession command,
                                                                Instant now) = 0;
    virtual Task<Result<std::optional<Answered>, Fault>> answer_handset(AnswerHandset command,
                                                                        Instant now) = 0;

    /// Writes what the carrier delivered (`delivered`), or that it did not (nothing:
    /// `data_failed`). Safe to repeat: only a granted session changes.
    virtual Task<Result<Done, Fault>> record_delivery(SessionId session,
                                                      std::optional<consent::Delivery> delivery,
                                                      Instant now) = 0;

    /// A read, the one that partners poll; does not wait for writes. Reads of one turn of a loop
    /// may share a snapshot: what was committed meanwhile is seen in the next turn.
    virtual Task<Result<Progress, Fault>> find_progress(std::string licence, Secret token,
                                                        Instant now) = 0;

    /// Gives the data of a delivered session, by `partners::refuse_release` with the live consent
    /// among the facts. The first time spends one credit per scope; repeats are free and audited
    /// too.
    virtual Task<Result<Released, partners::ReleaseRefusal>> release_delivery(std::string licence,
                                                                              Secret token,
                                                                              Instant now) = 0;

    /// The data of one granted session, or those granted before `granted_before` whose data never
    /// came (at most `limit`): a crash between yes and data leaves such.
    virtual Task<Result<std::optional<Unfetched>, Fault>> find_unfetched(SessionId session) = 0;
    virtual Task<Result<std::vector<Unfetched>, Fault>> list_unfetched(Instant granted_before,
                                                                       int limit) = 0;

    /// Writes down what time has decided, at most `limit` rows of each kind: sessions over their
    /// deadline fail; sessions whose token ended, dead tokens, old message counts and tried values
    /// of earlier days are erased. Answers how many rows it touched: 0 means nothing is left to do.
    virtual Task<Result<int, Fault>> expire(Instant now, int limit) = 0;

    virtual Task<Result<std::vector<ConsentRecord>, Fault>> list_consents(Instant from, Instant to,
                                                                          int limit) = 0;
};

}  // namespace assent::ports
