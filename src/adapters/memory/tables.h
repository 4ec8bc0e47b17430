#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/secret.h"
#include "base/waiting_room.h"
#include "core/bills/bill.h"
#include "core/consent/session.h"
#include "core/oauth/client.h"
#include "core/oauth/grant.h"
#include "core/oauth/journey.h"
#include "core/partners/licence.h"
#include "ports/audit_log.h"
#include "ports/consent_store.h"
#include "ports/interaction_store.h"
#include "ports/key_store.h"
#include "ports/record_store.h"
#include "ports/sandbox_store.h"

namespace assent::memory {

struct TokenRow {
    std::string licence;
    GrantId grant;
    Instant expires_at;
    Secret refresh;  ///< empty once spent
    Instant refresh_expires_at;
};

struct SessionRow {
    std::string licence;
    std::optional<GrantId> grant;  ///< absent once a newer session took its place
    Secret page_key;
    consent::Ask ask;
    consent::ReturnTo return_to;
    consent::State state = consent::State::waiting;
    Secret code;
    Instant deadline;
    Instant asked_at;
    Instant granted_at;
    Instant erase_at;  ///< when the last token that reaches it ends
    int tries_left = 0;
    int sends = 0;
    Instant last_sent_at;
    std::optional<MessageId> message;
    bool message_failed = false;
    std::optional<ConsentId> consent;
    consent::Delivery delivery;
    bool released = false;
};

/// What a message belongs to.
using MessageOwner = std::variant<SessionId, InteractionId>;

struct MessageRow {
    MessageOwner owner;
    std::string licence;  ///< or `client …`
    Msisdn to;
    std::string text;
    Instant written_at;
    Instant give_up_at;
    std::optional<Instant> due_at;  ///< absent once it is sent, failed or superseded
    int attempts = 0;
};

struct LicenceRow {
    partners::Licence licence;
    Secret client_secret;
};

struct ClientRow {
    oauth::Client client;
    Secret client_secret;
};

struct BillRow {
    bills::Bill bill;
    bills::Filed filed;
    std::string deflated;
};

struct InteractionRow {
    Secret page_key;
    Secret browser;
    oauth::Purpose purpose = oauth::Purpose::authorize;
    oauth::AuthorizationRequest request;
    std::string client_name;
    oauth::Stage stage = oauth::Stage::number;
    Instant opened_at;
    Instant deadline;
    Msisdn msisdn;  ///< from stage `code` on
    Secret code;    ///< empty where none was sent, and once it is over
    Instant code_ends_at;
    int tries_left = 0;
    int sends = 0;
    Instant last_sent_at;
    std::optional<MessageId> message;
    bool message_failed = false;
    bool by_hint = false;
    bool login_done = false;
    std::string user_id;  ///< from stage `consent` on
    Instant authenticated_at;
};

struct HintRow {
    InteractionId interaction;
    Instant remembered_until;
};

/// A code that went nowhere, because nobody we know has the number. It counts like one that did.
struct UnsentRow {
    Msisdn to;
    std::string sender;
    Instant at;
};

struct BrowserRow {
    oauth::Subject subject;
    oauth::SessionFacts times;
};

struct ApprovalKey {
    Msisdn msisdn;
    std::string user_id;
    std::string client_id;
    oauth::Scope scope = oauth::Scope::openid;
    auto operator<=>(const ApprovalKey&) const = default;
};
struct ApprovalRow {
    ConsentId consent;
    Instant given_at;
    Instant expires_at;
};

struct GrantRow {
    oauth::Grant grant;
    bool revoked = false;
};

struct CodeRow {
    GrantId grant;
    std::string redirect_uri;
    std::optional<oauth::Challenge> challenge;
    Instant expires_at;
    bool used = false;
};

/// An access or refresh token of a grant.
struct KeyTokenRow {
    GrantId grant;
    oauth::TokenKind kind = oauth::TokenKind::access;
    oauth::Scopes scopes;
    Instant issued_at;
    Instant expires_at;
    std::optional<Instant> replaced_at;
};

/// Everything, under one lock. Only reached through a Turn.
struct Tables {
    explicit Tables(WaitingRoom& waiting_room) : room(waiting_room) {}

    std::mutex mutex;
    WaitingRoom& room;
    std::function<void()> outgoing;

    std::map<std::string, LicenceRow> licences;
    std::map<std::string, TokenRow> tokens;
    std::map<SessionId, SessionRow> sessions;
    std::map<std::string, SessionId> pages;
    std::map<ConsentId, ports::ConsentRecord> consents;
    std::map<MessageId, MessageRow> messages;
    std::map<std::tuple<std::string, Msisdn, std::int64_t>, std::set<std::string>> tried;
    std::map<Msisdn, identity::Subscriber> subscribers;
    std::map<std::tuple<Msisdn, std::string, std::string>, BillRow> bills;
    std::uint64_t documents = 0;  ///< filed ever: the next one's id

    std::map<std::string, ClientRow> clients;
    std::map<InteractionId, InteractionRow> interactions;
    std::map<std::string, InteractionId> login_pages;
    std::map<std::string, HintRow> hints;
    std::deque<UnsentRow> unsent;
    std::map<std::string, BrowserRow> browsers;
    std::map<ApprovalKey, ApprovalRow> approvals;
    std::map<ConsentId, std::string> consent_users;  ///< whose number it was: user ids
    std::map<GrantId, GrantRow> grants;
    std::map<std::string, CodeRow> codes;
    std::map<std::string, KeyTokenRow> key_tokens;
    std::vector<ports::StoredKey> keys;

    std::map<std::pair<std::string, std::string>, ports::WaitingRecord> waiting_records;
    std::vector<ports::AuditLog::Numbered> audit;
    std::deque<ports::SandboxMessage> sandbox_messages;
    Milliseconds clock_shift{};
};

/// One transaction: holds the lock, and tells those who wait when it is over.
class Turn {
public:
    explicit Turn(Tables& tables) : tables_(tables), lock_(tables.mutex) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
        const auto outgoing = outgoing_ ? tables_.outgoing : nullptr;
        lock_.unlock();
        for (const auto& session : changed_) tables_.room.notify(session);
        if (outgoing) outgoing();
    }

    Tables* operator->() { return &tables_; }

    void changed(const SessionId& session) { changed_.push_back(session); }
    void has_outgoing() { outgoing_ = true; }
    void audit(audit::Entry entry) {
        const auto number = static_cast<std::int64_t>(tables_.audit.size()) + 1;
        tables_.audit.push_back({number, std::move(entry)});
    }

    std::optional<partners::Licence> find_licence(const std::string& key) const {
        const auto found = tables_.licences.find(key);
        if (found == tables_.licences.end()) return {};
        return found->second.licence;
    }
    /// The token, when it is of this licence and has not ended.
    const TokenRow* find_live_token(const std::string& licence, const Secret& token,
                                    Instant now) const {
        const auto found = tables_.tokens.find(token.reveal());
        if (found == tables_.tokens.end()) return nullptr;
        const auto& row = found->second;
        return row.licence == licence && now < row.expires_at ? &row : nullptr;
    }
    /// The current session of a grant, while its data may still be reached.
    std::pair<const SessionId, SessionRow>* find_session(const GrantId& grant, Instant now) {
        for (auto& entry : tables_.sessions) {
            if (entry.second.grant == grant && now < entry.second.erase_at) return &entry;
        }
        return nullptr;
    }
    std::pair<const SessionId, SessionRow>* find_page(const Secret& page_key, Instant now) {
        const auto page = tables_.pages.find(page_key.reveal());
        if (page == tables_.pages.end()) return nullptr;
        const auto found = tables_.sessions.find(page->second);
        if (found == tables_.sessions.end() || now >= found->second.erase_at) return nullptr;
        return &*found;
    }
    void spend(const std::string& licence, std::size_t scopes) {
        auto& credits = tables_.licences.at(licence).licence.credits;
        if (credits) *credits -= static_cast<std::int64_t>(scopes);
    }

private:
    Tables& tables_;
    std::unique_lock<std::mutex> lock_;
    std::vector<SessionId> changed_;
    bool outgoing_ = false;
};

/// A session as its page and the subject's report see it.
ports::SessionView view_of(const SessionId& id, const SessionRow& row, Instant now);

}  // namespace assent::memory
