#include "core/oauth/plans.h"

#include <algorithm>
#include <iterator>

#include "base/secret.h"

namespace assent::oauth {

namespace {

bool needs_login(const AuthorizationRequest& request, const LoginFacts& facts, Instant now) {
    if (!facts.logged_in) return true;
    // A login made for this very request is as fresh as any that could follow.
    if (facts.login_done) return false;
    if (request.prompts_for(Prompt::login)) return true;
    return request.max_age && now - facts.authenticated_at > *request.max_age;
}

bool needs_consent(const AuthorizationRequest& request, const LoginFacts& facts) {
    if (request.prompts_for(Prompt::consent) && !facts.consent_done) return true;
    return !std::ranges::all_of(request.scopes, [&](Scope scope) {
        return !is_of_subscriber(scope) || contains(facts.approved, scope);
    });
}

bool equal_in_constant_time(const std::string& one, const std::string& other) {
    return Secret(one) == Secret(other);
}

bool is_proved(const std::optional<Challenge>& challenge, const CodeProof& proof) {
    if (!challenge) return proof.verifier.empty();
    if (proof.verifier.empty()) return false;
    switch (challenge->method) {
        case Challenge::Method::plain:
            return equal_in_constant_time(challenge->value, proof.verifier);
        case Challenge::Method::s256:
            return equal_in_constant_time(challenge->value, proof.verifier_s256);
    }
    return false;
}

}  // namespace

std::vector<Prompt> plan_prompts(std::vector<Prompt> sent, const Client& client,
                                 std::string_view redirect_uri) {
    const bool is_proved = client.confidential || redirect_uri.starts_with("https://");
    if (!is_proved && std::ranges::find(sent, Prompt::consent) == sent.end()) {
        sent.push_back(Prompt::consent);
    }
    return sent;
}

Next plan_next(const AuthorizationRequest& request, const LoginFacts& facts, Instant now) {
    const bool silent = request.prompts_for(Prompt::none);
    if (needs_login(request, facts, now)) return silent ? Next::login_required : Next::log_in;
    if (!request.hinted_sub.empty() && request.hinted_sub != facts.sub) return Next::login_required;
    if (needs_consent(request, facts)) return silent ? Next::consent_required : Next::ask_consent;
    return Next::give_code;
}

CodeVerdict judge_code(const CodeFacts& facts, const CodeProof& proof, Instant now) {
    // First: what is not the caller's own must not be ended by him.
    if (!facts.known || facts.client_id != proof.client_id) return CodeVerdict::invalid;
    if (facts.grant_revoked) return CodeVerdict::invalid;
    if (facts.used) return CodeVerdict::replayed;
    if (now >= facts.expires_at) return CodeVerdict::invalid;
    if (facts.redirect_uri != proof.redirect_uri) return CodeVerdict::invalid;
    if (!is_proved(facts.challenge, proof)) return CodeVerdict::invalid;
    return CodeVerdict::good;
}

RefreshVerdict judge_refresh(const RefreshFacts& facts, const RefreshRules& rules, Instant now) {
    if (!facts.known || facts.client_id != rules.client_id) return RefreshVerdict::invalid;
    if (facts.grant_revoked) return RefreshVerdict::invalid;
    if (facts.replaced_at && now >= *facts.replaced_at + rules.grace)
        return RefreshVerdict::replayed;
    if (now >= facts.expires_at) return RefreshVerdict::invalid;
    if (facts.replaced_at) return RefreshVerdict::rotate;
    switch (rules.rotation) {
        case Rotation::keep: return RefreshVerdict::keep;
        case Rotation::rotate: return RefreshVerdict::rotate;
    }
    return RefreshVerdict::invalid;
}

std::optional<ReleaseRefusal> refuse_release(const ReleaseFacts& facts) {
    if (!facts.token_live) return ReleaseRefusal::token_invalid;
    if (!facts.has_scope) return ReleaseRefusal::scope_missing;
    if (facts.needs_consent && !facts.consent_live) return ReleaseRefusal::consent_missing;
    return {};
}

}  // namespace assent::oauth
