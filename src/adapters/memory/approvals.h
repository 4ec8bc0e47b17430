#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/memory/tables.h"
#include "ports/grant_store.h"

namespace assent::memory {

/// A yes on the page.
struct NewApproval {
    const InteractionRow& interaction;
    ConsentId consent;
    consent::Shown shown;
    Milliseconds lifetime{};
};
/// Writes the consent record and what is remembered of it.
void put_approval(Turn& turn, NewApproval approval, Instant now);

/// What is allowed and stands, in the order of the enum.
oauth::Scopes approved_scopes(Turn& turn, const oauth::Subject& subject,
                              const std::string& client_id, Instant now);

/// The consent of the latest yes that stands.
std::optional<ConsentId> latest_consent(Turn& turn, const oauth::Subject& subject,
                                        const std::string& client_id, Instant now);

/// Whether data of one scope may leave: a consent to it stands.
bool stands(Turn& turn, const ApprovalKey& key, Instant now);

/// By client, the newest first.
std::vector<ports::Approval> list_approvals(Turn& turn, const oauth::Subject& subject, Instant now);
/// What every owner of a number that we knew allows, whether it stands or not.
std::vector<ports::Approval> approvals_of(Turn& turn, const Msisdn& msisdn);

}  // namespace assent::memory
