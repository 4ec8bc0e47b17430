#include <chrono>
#include <utility>

#include "adapters/memory/parts.h"
#include "core/audit/detail.h"
#include "core/partners/access.h"

namespace assent::memory {

Task<Result<Done, partners::TokenRefusal>> Access::issue_token(ports::IssueToken command,
                                                               Instant now) {
    Turn turn(tables_);
    partners::TokenFacts facts{.licence = turn.find_licence(command.licence)};
    if (facts.licence) {
        facts.secret_matches =
            turn->licences.at(command.licence).client_secret == command.client_secret;
    }
    if (const auto refusal = partners::refuse_token(facts)) co_return *refusal;

    turn->tokens[command.access_token.reveal()] = {
        .licence = command.licence,
        .grant = command.grant,
        .expires_at = now + command.token_lifetime,
        .refresh = command.refresh_token,
        .refresh_expires_at = now + command.refresh_lifetime};
    turn.audit({.at = now,
                .kind = audit::Kind::token_issued,
                .actor = command.licence,
                .subject = {},
                .detail = audit::describe_lifetime(command.token_lifetime)});
    co_return Done();
}

Task<Result<Done, partners::TokenRefusal>> Access::refresh_token(ports::RefreshToken command,
                                                                 Instant now) {
    Turn turn(tables_);
    const auto old = turn->tokens.find(command.old_access_token.reveal());
    const bool live = old != turn->tokens.end() && old->second.licence == command.licence &&
                      !old->second.refresh.empty() &&
                      old->second.refresh == command.old_refresh_token &&
                      now < old->second.refresh_expires_at;
    const partners::RefreshFacts facts{.licence = turn.find_licence(command.licence),
                                       .refresh_live = live};
    if (const auto refusal = partners::refuse_refresh(facts)) co_return *refusal;

    old->second.refresh = Secret();
    const auto grant = old->second.grant;
    const auto expires_at = now + command.token_lifetime;
    turn->tokens[command.access_token.reveal()] = {
        .licence = command.licence,
        .grant = grant,
        .expires_at = expires_at,
        .refresh = command.refresh_token,
        .refresh_expires_at = now + command.refresh_lifetime};
    if (auto* session = turn.find_session(grant, now)) {
        session->second.erase_at = std::max(session->second.erase_at, expires_at);
    }
    turn.audit({.at = now,
                .kind = audit::Kind::token_refreshed,
                .actor = command.licence,
                .subject = {},
                .detail = audit::describe_lifetime(command.token_lifetime)});
    co_return Done();
}

Task<Result<ports::Access, Fault>> Access::find_access(std::string licence, Secret token,
                                                       Instant now) {
    Turn turn(tables_);
    ports::Access access{.licence = turn.find_licence(licence)};
    if (const auto* row = turn.find_live_token(licence, token, now)) {
        access.token_live = true;
        access.grant = row->grant;
        access.token_expires_at = row->expires_at;
    }
    co_return access;
}

Task<Result<Done, partners::ReleaseRefusal>> Access::record_release(ports::RecordRelease command,
                                                                    Instant now) {
    Turn turn(tables_);
    const auto day = std::chrono::floor<std::chrono::days>(now).time_since_epoch().count();
    partners::ReleaseFacts facts{
        .licence = turn.find_licence(command.licence),
        .token_live = turn.find_live_token(command.licence, command.token, now) != nullptr,
        .scopes = command.scopes,
        .values_max = command.values_max};
    std::set<std::string> tried;
    if (!command.claim.empty()) {
        tried = turn->tried[{command.licence, command.msisdn, day}];
        tried.insert(command.claim);
        facts.values_tried_today = static_cast<int>(tried.size());
    }
    if (const auto refusal = partners::refuse_release(facts)) co_return *refusal;

    if (!tried.empty()) turn->tried[{command.licence, command.msisdn, day}] = std::move(tried);
    turn.spend(command.licence, command.scopes.size());
    turn.audit({.at = now,
                .kind = audit::Kind::data_released,
                .actor = command.licence,
                .subject = command.msisdn,
                .detail = audit::describe_release(command.scopes, audit::Reading::first)});
    co_return Done();
}

}  // namespace assent::memory
