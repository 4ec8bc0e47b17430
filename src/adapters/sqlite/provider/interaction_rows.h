#pragma once

#include <optional>

#include "adapters/sqlite/engine/engine.h"
#include "adapters/sqlite/provider/codec.h"
#include "core/oauth/journey.h"
#include "ports/interaction_store.h"

namespace assent::sqlite {

/// A row of `interactions`, opened.
struct InteractionRow {
    InteractionId id;
    Digest16 page{};
    Digest16 browser{};
    oauth::Purpose purpose = oauth::Purpose::authorize;
    oauth::Stage stage = oauth::Stage::number;
    std::optional<Digest16> number;
    InteractionContent content;
    Instant authenticated_at;
    bool login_done = false;
    bool by_hint = false;
    std::optional<Digest32> code_hash;  ///< absent too for a number that is nobody's
    Instant code_expires_at;
    int tries_left = 0;
    int sends = 0;
    Instant last_sent_at;
    std::optional<MessageId> message;
    bool message_failed = false;
    Instant opened_at;
    Instant deadline;

    const std::string& client() const { return content.request.client_id; }
    oauth::InteractionFacts facts() const { return {stage, deadline, true}; }
};

/// Who asks for an interaction: nothing is found by another browser.
struct PageKey {
    Digest16 page{};
    Digest16 browser{};
};
inline PageKey page_key_of(const Engine& engine, const Secret& page, const Secret& browser) {
    return {engine.page_hash(page), engine.browser_hash(browser)};
}

/// Until its end.
std::optional<InteractionRow> find_interaction(const formats::Vault& vault, Connection& db,
                                               const PageKey& key, Instant now);
/// Also after it.
std::optional<InteractionRow> find_interaction(const formats::Vault& vault, Connection& db,
                                               const InteractionId& id);

void insert_interaction(Write& write, const InteractionRow& row);
/// Leaves a stage, with what belonged to it; the caller saves the row.
void set_stage(Write& write, InteractionRow& row, oauth::Stage stage);
/// Writes all that can change.
void save_interaction(Write& write, const InteractionRow& row);

ports::InteractionView view_of(const InteractionRow& row);

/// About the person of the interaction, if one is known already.
void audit_interaction(Write& write, const InteractionRow& row, AuditLine line);

/// Who is logged in in a browser.
struct SessionOfBrowser {
    Digest16 number{};
    ports::BrowserSession session;
    Milliseconds idle{};
    Milliseconds absolute{};
};
std::optional<SessionOfBrowser> find_browser_session(const formats::Vault& vault, Connection& db,
                                                     const Digest16& browser, Instant now);
/// Its idle time starts anew.
void touch_browser_session(Write& write, const Digest16& browser, Instant now);

}  // namespace assent::sqlite
