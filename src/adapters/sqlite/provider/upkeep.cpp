#include "adapters/sqlite/provider/upkeep.h"

#include <array>
#include <vector>

#include "adapters/sqlite/provider/codec.h"

namespace assent::sqlite {

namespace {

/// Interactions that name the number in their request only. They live minutes: all are looked at.
std::vector<InteractionId> find_hinted(Write& write, std::string_view text) {
    std::vector<InteractionId> hinted;
    auto query = write.db.query("SELECT interaction, content FROM interactions");
    while (query.next()) {
        const auto id = query.fixed<InteractionId>(0);
        const auto content =
            read_interaction(open_sealed(write.vault, query.view(1), row_name("interaction", id)));
        if (content.request.hinted_number.text() == text) hinted.push_back(id);
    }
    return hinted;
}

}  // namespace

int expire_provider(Write& write, Instant now, int limit) {
    // Tokens go with their grant, whatever the limit left of them: their rows name its row.
    constexpr std::array statements = {
        "DELETE FROM interactions WHERE interaction IN (SELECT interaction FROM interactions"
        " WHERE deadline <= ?1 ORDER BY deadline LIMIT ?2)",
        "DELETE FROM browser_sessions WHERE browser IN (SELECT browser FROM browser_sessions"
        " WHERE ends_at <= ?1 ORDER BY ends_at LIMIT ?2)",
        "DELETE FROM hints WHERE hint IN (SELECT hint FROM hints"
        " WHERE remembered_until <= ?1 ORDER BY remembered_until LIMIT ?2)",
        "DELETE FROM approvals WHERE (subject, client, scope) IN (SELECT subject, client, scope"
        " FROM approvals WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)",
        "DELETE FROM client_tokens WHERE token IN (SELECT token FROM client_tokens"
        " WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)",
        "DELETE FROM client_tokens WHERE grant_row IN (SELECT row FROM client_grants"
        " WHERE ends_at <= ?1 ORDER BY ends_at, row LIMIT ?2)",
        "DELETE FROM client_grants WHERE row IN (SELECT row FROM client_grants"
        " WHERE ends_at <= ?1 ORDER BY ends_at, row LIMIT ?2)"};
    int rows = 0;
    for (const auto* statement : statements) {
        rows += write.db.query(statement).bind(now, limit).run();
    }
    return rows;
}

int erase_from_provider(Write& write, const Digest16& number, std::string_view text) {
    int rows = 0;
    for (const auto& id : find_hinted(write, text)) {
        rows += write.db.query("DELETE FROM interactions WHERE interaction = ?1")
                    .bind(bytes_of(id))
                    .run();
    }
    constexpr std::array statements = {"DELETE FROM interactions WHERE number = ?1",
                                       "DELETE FROM hints WHERE number = ?1",
                                       "DELETE FROM browser_sessions WHERE number = ?1",
                                       "DELETE FROM approvals WHERE number = ?1",
                                       "DELETE FROM client_tokens WHERE grant_row IN"
                                       " (SELECT row FROM client_grants WHERE number = ?1)",
                                       "DELETE FROM client_grants WHERE number = ?1"};
    for (const auto* statement : statements) {
        rows += write.db.query(statement).bind(bytes_of(number)).run();
    }
    return rows;
}

}  // namespace assent::sqlite
