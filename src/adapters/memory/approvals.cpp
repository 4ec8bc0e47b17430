#include "adapters/memory/approvals.h"

#include <algorithm>
#include <map>
#include <utility>

namespace assent::memory {

namespace {

using Approved = std::pair<const ApprovalKey, ApprovalRow>;

bool is_of(const ApprovalKey& key, const oauth::Subject& subject) {
    return key.msisdn == subject.msisdn && key.user_id == subject.user_id;
}

template <class Call>
void each_standing(Turn& turn, const oauth::Subject& subject, Instant now, Call call) {
    for (const auto& approved : turn->approvals) {
        if (is_of(approved.first, subject) && now < approved.second.expires_at) call(approved);
    }
}

// By person and client: a number's owners do not share.
using ByClient = std::map<std::pair<std::string, std::string>, ports::Approval>;

void add(Turn& turn, ByClient& by_client, const Approved& approved) {
    const auto& [key, row] = approved;
    auto& one = by_client[{key.user_id, key.client_id}];
    one.client_id = key.client_id;
    one.scopes.push_back(key.scope);
    if (row.given_at < one.given_at) return;
    one.given_at = row.given_at;
    one.client_name = turn->consents.at(row.consent).partner_name;
}

std::vector<ports::Approval> newest_first(ByClient by_client) {
    std::vector<ports::Approval> approvals;
    for (auto& [client, approval] : by_client) approvals.push_back(std::move(approval));
    std::ranges::stable_sort(approvals, std::ranges::greater(), &ports::Approval::given_at);
    return approvals;
}

}  // namespace

void put_approval(Turn& turn, NewApproval approval, Instant now) {
    const auto& row = approval.interaction;
    const auto expires_at = now + approval.lifetime;
    turn->consents[approval.consent] = {.id = approval.consent,
                                        .licence = row.request.client_id,
                                        .partner_name = row.client_name,
                                        .msisdn = row.msisdn,
                                        .scope_text = oauth::write_scopes(row.request.scopes),
                                        .shown = std::move(approval.shown),
                                        .asked_at = row.opened_at,
                                        .given_at = now,
                                        .expires_at = expires_at,
                                        .revoked_at = {}};
    turn->consent_users[approval.consent] = row.user_id;
    for (const auto scope : row.request.scopes) {
        if (!oauth::is_of_subscriber(scope)) continue;
        turn->approvals[{row.msisdn, row.user_id, row.request.client_id, scope}] = {
            approval.consent, now, expires_at};
    }
}

oauth::Scopes approved_scopes(Turn& turn, const oauth::Subject& subject,
                              const std::string& client_id, Instant now) {
    oauth::Scopes scopes;
    each_standing(turn, subject, now, [&](const Approved& approved) {
        if (approved.first.client_id == client_id) scopes.push_back(approved.first.scope);
    });
    return scopes;
}

std::optional<ConsentId> latest_consent(Turn& turn, const oauth::Subject& subject,
                                        const std::string& client_id, Instant now) {
    std::optional<ApprovalRow> latest;
    each_standing(turn, subject, now, [&](const Approved& approved) {
        if (approved.first.client_id != client_id) return;
        if (!latest || approved.second.given_at > latest->given_at) latest = approved.second;
    });
    if (!latest) return {};
    return latest->consent;
}

bool stands(Turn& turn, const ApprovalKey& key, Instant now) {
    const auto found = turn->approvals.find(key);
    return found != turn->approvals.end() && now < found->second.expires_at;
}

std::vector<ports::Approval> list_approvals(Turn& turn, const oauth::Subject& subject,
                                            Instant now) {
    ByClient by_client;
    each_standing(turn, subject, now,
                  [&](const Approved& approved) { add(turn, by_client, approved); });
    return newest_first(std::move(by_client));
}

std::vector<ports::Approval> approvals_of(Turn& turn, const Msisdn& msisdn) {
    ByClient by_client;
    for (const auto& approved : turn->approvals) {
        if (approved.first.msisdn == msisdn) add(turn, by_client, approved);
    }
    return newest_first(std::move(by_client));
}

}  // namespace assent::memory
