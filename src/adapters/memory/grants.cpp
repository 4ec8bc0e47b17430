#include <algorithm>
#include <utility>

#include "adapters/memory/approvals.h"
#include "adapters/memory/parts.h"
#include "core/audit/entry.h"
#include "core/oauth/plans.h"

namespace assent::memory {

using ports::GrantRefusal;

namespace {

audit::Entry entry_of(const oauth::Grant& grant, audit::Kind kind, Instant now) {
    return {.at = now,
            .kind = kind,
            .actor = grant.client_id,
            .subject = grant.subject.msisdn,
            .detail = oauth::write_scopes(grant.scopes)};
}

// Ends a grant with everything made from it.
void revoke(Turn& turn, GrantRow& row, audit::Entry entry) {
    if (row.revoked) return;
    row.revoked = true;
    turn.audit(std::move(entry));
}

oauth::CodeFacts facts_of(Turn& turn, const CodeRow* code) {
    if (!code) return {};
    const auto& row = turn->grants.at(code->grant);
    return {.known = true,
            .client_id = row.grant.client_id,
            .redirect_uri = code->redirect_uri,
            .challenge = code->challenge,
            .expires_at = code->expires_at,
            .used = code->used,
            .grant_revoked = row.revoked};
}

oauth::RefreshFacts facts_of(Turn& turn, const KeyTokenRow* token) {
    if (!token || token->kind != oauth::TokenKind::refresh) return {};
    const auto& row = turn->grants.at(token->grant);
    return {.known = true,
            .client_id = row.grant.client_id,
            .expires_at = token->expires_at,
            .replaced_at = token->replaced_at,
            .grant_revoked = row.revoked};
}

template <class Rows>
auto* find_row(Rows& rows, const Secret& key) {
    const auto found = rows.find(key.reveal());
    return found == rows.end() ? nullptr : &found->second;
}

/// A token that opens a grant.
struct NewToken {
    const Secret& text;
    oauth::TokenKind kind = oauth::TokenKind::access;
    oauth::Scopes scopes;
    Milliseconds lifetime{};
};

void put_token(Turn& turn, const oauth::Grant& grant, NewToken made, Instant now) {
    turn->key_tokens[made.text.reveal()] = {.grant = grant.id,
                                            .kind = made.kind,
                                            .scopes = std::move(made.scopes),
                                            .issued_at = now,
                                            .expires_at = now + made.lifetime,
                                            .replaced_at = {}};
}

std::optional<oauth::LiveToken> find_live(Turn& turn, const Secret& text, Instant now) {
    const auto* token = find_row(turn->key_tokens, text);
    if (!token || token->replaced_at || now >= token->expires_at) return {};
    const auto& row = turn->grants.at(token->grant);
    if (row.revoked) return {};
    return oauth::LiveToken{row.grant, token->kind, token->scopes, token->issued_at,
                            token->expires_at};
}

}  // namespace

Task<Result<ports::TokensGiven, GrantRefusal>> Grants::redeem_code(ports::RedeemCode command,
                                                                   Instant now) {
    Turn turn(tables_);
    auto* code = find_row(turn->codes, command.code);
    switch (oauth::judge_code(facts_of(turn, code), command.proof, now)) {
        case oauth::CodeVerdict::good: break;
        case oauth::CodeVerdict::invalid: co_return GrantRefusal::grant_invalid;
        case oauth::CodeVerdict::replayed: {
            auto& row = turn->grants.at(code->grant);
            revoke(turn, row, entry_of(row.grant, audit::Kind::grant_revoked, now));
            co_return GrantRefusal::grant_invalid;
        }
    }
    code->used = true;
    const auto& grant = turn->grants.at(code->grant).grant;
    const bool has_refresh_token = !command.refresh_token.empty() &&
                                   oauth::contains(grant.scopes, oauth::Scope::offline_access);
    put_token(
        turn, grant,
        {command.access_token, oauth::TokenKind::access, grant.scopes, command.access_lifetime},
        now);
    if (has_refresh_token) {
        put_token(
            turn, grant,
            {command.refresh_token, oauth::TokenKind::refresh, grant.scopes, command.refresh_idle},
            now);
    }
    turn.audit(entry_of(grant, audit::Kind::token_issued, now));
    co_return ports::TokensGiven{grant, grant.scopes, has_refresh_token};
}

Task<Result<ports::TokensGiven, GrantRefusal>> Grants::refresh(ports::RefreshGrant command,
                                                               Instant now) {
    Turn turn(tables_);
    auto* token = find_row(turn->key_tokens, command.refresh_token);
    const auto verdict = oauth::judge_refresh(
        facts_of(turn, token), {command.client_id, command.rotation, command.grace}, now);
    if (verdict == oauth::RefreshVerdict::invalid) co_return GrantRefusal::grant_invalid;
    auto& row = turn->grants.at(token->grant);
    const auto& grant = row.grant;
    if (verdict == oauth::RefreshVerdict::replayed) {
        revoke(turn, row, entry_of(grant, audit::Kind::grant_revoked, now));
        co_return GrantRefusal::grant_invalid;
    }
    auto scopes = command.scopes.value_or(grant.scopes);
    if (!oauth::is_within(scopes, grant.scopes)) co_return GrantRefusal::scope_exceeds;

    const bool rotates = verdict == oauth::RefreshVerdict::rotate;
    if (!rotates) token->expires_at = now + command.refresh_idle;
    // The first time counts: a grace that starts anew with each use would never end.
    if (rotates && !token->replaced_at) token->replaced_at = now;
    if (rotates) {
        put_token(turn, grant,
                  {command.new_refresh_token, oauth::TokenKind::refresh, grant.scopes,
                   command.refresh_idle},
                  now);
    }
    put_token(turn, grant,
              {command.access_token, oauth::TokenKind::access, scopes, command.access_lifetime},
              now);
    turn.audit(entry_of(grant, audit::Kind::token_refreshed, now));
    co_return ports::TokensGiven{grant, std::move(scopes), rotates};
}

Task<Result<Done, Fault>> Grants::issue_own_token(ports::IssueOwnToken command, Instant now) {
    Turn turn(tables_);
    auto& grant = turn->grants[command.grant].grant;
    grant.id = command.grant;
    grant.client_id = command.client_id;
    grant.scopes = command.scopes;
    grant.authenticated_at = now;
    put_token(
        turn, grant,
        {command.access_token, oauth::TokenKind::access, grant.scopes, command.access_lifetime},
        now);
    turn.audit(entry_of(grant, audit::Kind::token_issued, now));
    co_return Done();
}

Task<Result<std::optional<oauth::LiveToken>, Fault>> Grants::find_token(Secret token, Instant now) {
    Turn turn(tables_);
    co_return find_live(turn, token, now);
}

Task<Result<Done, Fault>> Grants::revoke_token(std::string client_id, Secret token, Instant now) {
    Turn turn(tables_);
    const auto found = turn->key_tokens.find(token.reveal());
    if (found == turn->key_tokens.end()) co_return Done();
    auto& row = turn->grants.at(found->second.grant);
    if (row.grant.client_id != client_id) co_return Done();
    switch (found->second.kind) {
        case oauth::TokenKind::refresh:
            revoke(turn, row, entry_of(row.grant, audit::Kind::grant_revoked, now));
            break;
        case oauth::TokenKind::access:
            turn->key_tokens.erase(found);
            turn.audit(entry_of(row.grant, audit::Kind::token_revoked, now));
            break;
    }
    co_return Done();
}

Task<Result<Done, oauth::ReleaseRefusal>> Grants::record_release(ports::ReleaseGranted command,
                                                                 Instant now) {
    Turn turn(tables_);
    const auto live = find_live(turn, command.access_token, now);
    oauth::ReleaseFacts facts;
    if (live && live->kind == oauth::TokenKind::access) {
        const auto& grant = live->grant;
        const ApprovalKey key{grant.subject.msisdn, grant.subject.user_id, grant.client_id,
                              command.scope};
        facts = {.token_live = true,
                 .has_scope = oauth::contains(live->scopes, command.scope),
                 .needs_consent = !grant.is_of_client_itself(),
                 .consent_live = stands(turn, key, now)};
    }
    if (const auto refusal = oauth::refuse_release(facts)) co_return *refusal;
    auto entry = entry_of(live->grant, audit::Kind::data_released, now);
    entry.detail = std::move(command.what);
    if (live->grant.is_of_client_itself()) entry.subject = command.about;
    turn.audit(std::move(entry));
    co_return Done();
}

Task<Result<oauth::Scopes, Fault>> Grants::find_approved(oauth::Subject subject,
                                                         std::string client_id, Instant now) {
    Turn turn(tables_);
    co_return approved_scopes(turn, subject, client_id, now);
}

Task<Result<std::vector<ports::Approval>, Fault>> Grants::list_approvals(oauth::Subject subject,
                                                                         Instant now) {
    Turn turn(tables_);
    co_return memory::list_approvals(turn, subject, now);
}

Task<Result<Done, Fault>> Grants::revoke_approval(oauth::Subject subject, std::string client_id,
                                                  Instant now) {
    Turn turn(tables_);
    std::erase_if(turn->approvals, [&](const auto& entry) {
        const auto& key = entry.first;
        return key.msisdn == subject.msisdn && key.user_id == subject.user_id &&
               key.client_id == client_id;
    });
    for (auto& [id, consent] : turn->consents) {
        if (consent.msisdn != subject.msisdn || consent.licence != client_id) continue;
        const auto user = turn->consent_users.find(id);
        if (user == turn->consent_users.end() || user->second != subject.user_id) continue;
        if (consent.revoked_at) continue;
        consent.revoked_at = now;
        turn.audit({.at = now,
                    .kind = audit::Kind::consent_revoked,
                    .actor = "subscriber",
                    .subject = subject.msisdn,
                    .detail = consent.scope_text});
    }
    for (auto& [id, row] : turn->grants) {
        const auto& grant = row.grant;
        if (grant.subject != subject || grant.client_id != client_id) continue;
        auto entry = entry_of(grant, audit::Kind::grant_revoked, now);
        entry.actor = "subscriber";
        revoke(turn, row, std::move(entry));
    }
    co_return Done();
}

}  // namespace assent::memory
