#include "core/partners/access.h"

#include <algorithm>
#include <cstdint>

namespace assent::partners {

namespace {
bool has_credits(const Licence& licence, std::int64_t needed) {
    return !licence.credits || *licence.credits >= needed;
}
}  // namespace

std::optional<TokenRefusal> refuse_token(const TokenFacts& facts) {
    if (!facts.licence) return TokenRefusal::licence_unknown;
    if (!facts.secret_matches) return TokenRefusal::secret_wrong;
    if (!has_credits(*facts.licence, 1)) return TokenRefusal::credits_exhausted;
    return {};
}

std::optional<TokenRefusal> refuse_refresh(const RefreshFacts& facts) {
    if (!facts.licence) return TokenRefusal::licence_unknown;
    if (!facts.refresh_live) return TokenRefusal::refresh_invalid;
    if (!has_credits(*facts.licence, 1)) return TokenRefusal::credits_exhausted;
    return {};
}

std::optional<ReleaseRefusal> refuse_release(const ReleaseFacts& facts) {
    if (!facts.licence) return ReleaseRefusal::licence_unknown;
    if (!facts.token_live) return ReleaseRefusal::token_invalid;

    const auto licensed = [&](Scope scope) { return contains(facts.licence->scopes, scope); };
    if (!std::ranges::all_of(facts.scopes, licensed)) return ReleaseRefusal::scope_not_licensed;

    if (facts.consent_needed && !facts.consent_live) return ReleaseRefusal::consent_missing;
    if (facts.values_max > 0 && facts.values_tried_today > facts.values_max) {
        return ReleaseRefusal::budget_spent;
    }
    const auto price = static_cast<std::int64_t>(facts.scopes.size());
    if (!facts.free_of_charge && !has_credits(*facts.licence, price)) {
        return ReleaseRefusal::credits_exhausted;
    }
    return {};
}

}  // namespace assent::partners
