#include "adapters/memory/expire.h"

#include <chrono>
#include <set>

#include "adapters/memory/erase_some.h"

namespace assent::memory {

namespace {

/// The grants that something can still be opened with, or whose replay is still to be noticed.
std::set<GrantId> grants_in_use(Turn& turn, Instant now) {
    std::set<GrantId> used;
    for (const auto& [text, code] : turn->codes) {
        if (now < code.expires_at) used.insert(code.grant);
    }
    for (const auto& [text, token] : turn->key_tokens) used.insert(token.grant);
    return used;
}

// Codes go with their grants: a replay is noticed for as long as there is something to revoke.
int erase_grants(Turn& turn, const std::set<GrantId>& ended) {
    const auto is_of_ended = [&](const auto& entry) { return ended.contains(entry.second.grant); };
    auto rows = std::erase_if(turn->codes, is_of_ended);
    rows += std::erase_if(turn->key_tokens, is_of_ended);
    rows +=
        std::erase_if(turn->grants, [&](const auto& entry) { return ended.contains(entry.first); });
    return static_cast<int>(rows);
}

}  // namespace

int expire_browsers(Turn& turn, Instant now, int limit) {
    int touched = erase_some(turn->interactions, limit, [&](const auto& entry) {
        if (now < entry.second.deadline) return false;
        turn->login_pages.erase(entry.second.page_key.reveal());
        return true;
    });
    touched += erase_some(turn->browsers, limit, [&](const auto& entry) {
        return now >= oauth::end_of(entry.second.times);
    });
    touched += erase_some(turn->hints, limit,
                          [&](const auto& entry) { return now >= entry.second.remembered_until; });
    touched += erase_some(turn->unsent, limit, [&](const UnsentRow& unsent) {
        return unsent.at <= now - std::chrono::hours(1);
    });
    return touched;
}

int expire_grants(Turn& turn, Instant now, int limit) {
    int touched = erase_some(turn->key_tokens, limit,
                             [&](const auto& entry) { return now >= entry.second.expires_at; });
    touched += erase_some(turn->approvals, limit,
                          [&](const auto& entry) { return now >= entry.second.expires_at; });
    const auto used = grants_in_use(turn, now);
    std::set<GrantId> ended;
    for (const auto& [id, row] : turn->grants) {
        if (static_cast<int>(ended.size()) == limit) break;
        if (!used.contains(id)) ended.insert(id);
    }
    return touched + erase_grants(turn, ended);
}

int erase_browsers_of(Turn& turn, const Msisdn& msisdn) {
    auto rows = std::erase_if(turn->interactions, [&](const auto& entry) {
        const auto& row = entry.second;
        if (row.msisdn != msisdn && row.request.hinted_number != msisdn) return false;
        turn->login_pages.erase(row.page_key.reveal());
        return true;
    });
    rows += std::erase_if(turn->browsers,
                          [&](const auto& entry) { return entry.second.subject.msisdn == msisdn; });
    rows +=
        std::erase_if(turn->unsent, [&](const UnsentRow& unsent) { return unsent.to == msisdn; });
    return static_cast<int>(rows);
}

int erase_grants_of(Turn& turn, const Msisdn& msisdn) {
    std::set<GrantId> held;
    for (const auto& [id, row] : turn->grants) {
        if (row.grant.subject.msisdn == msisdn) held.insert(id);
    }
    auto rows = erase_grants(turn, held);
    rows += static_cast<int>(std::erase_if(
        turn->approvals, [&](const auto& entry) { return entry.first.msisdn == msisdn; }));
    std::erase_if(turn->consent_users, [&](const auto& entry) {
        const auto consent = turn->consents.find(entry.first);
        return consent != turn->consents.end() && consent->second.msisdn == msisdn;
    });
    return rows;
}

}  // namespace assent::memory
