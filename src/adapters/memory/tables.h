#pragma once

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/secret.h"
#include "base/waiting_room.h"
#include "core/consent/session.h"
#include "core/partners/licence.h"
#include "ports/audit_log.h"
#include "ports/consent_store.h"
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

struct MessageRow {
    SessionId session;
    std::string licence;
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
    std::map<std::tuple<Msisdn, std::string, std::string>, bills::Bill> bills;
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
