#include "adapters/sqlite/provider/approvals.h"

#include <algorithm>
#include <map>
#include <utility>

#include "adapters/sqlite/provider/grant_rows.h"
#include "adapters/sqlite/provider/provider.h"

namespace assent::sqlite {

namespace {

oauth::Scope scope_of_row(std::string_view name) {
    const auto scope = oauth::find_scope(name);
    if (!scope) throw SqlError(SQLITE_CORRUPT, "a scope that is not known");
    return *scope;
}

void sort_scopes(oauth::Scopes& scopes) {
    std::ranges::sort(scopes);
}

// By person and client: a number's owners do not share.
using ByClient = std::map<std::pair<std::string, std::string>, ports::Approval>;

/// From rows of subject, client, scope, given_at and partner_name.
std::vector<ports::Approval> collect(Query& query) {
    ByClient by_client;
    while (query.next()) {
        auto& approval = by_client[{query.text(0), query.text(1)}];
        approval.client_id = query.text(1);
        approval.scopes.push_back(scope_of_row(query.view(2)));
        if (query.instant(3) < approval.given_at) continue;
        approval.given_at = query.instant(3);
        approval.client_name = query.text(4);
    }
    std::vector<ports::Approval> approvals;
    for (auto& [client, approval] : by_client) {
        sort_scopes(approval.scopes);
        approvals.push_back(std::move(approval));
    }
    std::ranges::stable_sort(approvals, std::ranges::greater(), &ports::Approval::given_at);
    return approvals;
}

/// What a subscriber takes back.
struct Revocation {
    Digest16 subject{};
    Digest16 number{};
    const std::string& client;
    Instant at;
};

void revoke_consents(Write& write, const Revocation& revocation) {
    std::vector<std::string> revoked;
    {
        auto query = write.db.query(
            "UPDATE consents SET revoked_at = ?4 WHERE number = ?1 AND licence = ?2"
            " AND subject = ?3 AND revoked_at IS NULL RETURNING scope_text");
        query.bind(bytes_of(revocation.number), revocation.client, bytes_of(revocation.subject),
                   revocation.at);
        while (query.next()) revoked.push_back(query.text(0));
    }
    for (auto& scopes : revoked) {
        write.audit({.at = revocation.at,
                     .kind = audit::Kind::consent_revoked,
                     .actor = "subscriber",
                     .number = revocation.number,
                     .detail = std::move(scopes)});
    }
}

void revoke_grants(Write& write, const Revocation& revocation) {
    std::vector<GrantRow> rows;
    {
        auto query = write.db.query("SELECT " ASSENT_GRANT_COLUMNS
                                    " FROM client_grants g WHERE g.number = ?1 AND g.client = ?2"
                                    " AND g.subject = ?3 AND g.revoked_at IS NULL");
        query.bind(bytes_of(revocation.number), revocation.client, bytes_of(revocation.subject));
        while (query.next()) rows.push_back(read_grant_row(write.vault, query));
    }
    for (const auto& row : rows) revoke_grant(write, row, {"subscriber", revocation.at});
}

}  // namespace

Approved load_approved(Connection& db, const Digest16& subject, const std::string& client,
                       Instant now) {
    Approved approved;
    auto query = db.query(
        "SELECT scope, consent FROM approvals WHERE subject = ?1 AND client = ?2"
        " AND expires_at > ?3 ORDER BY given_at DESC");
    query.bind(bytes_of(subject), client, now);
    while (query.next()) {
        approved.scopes.push_back(scope_of_row(query.view(0)));
        if (!approved.consent) approved.consent = query.fixed<ConsentId>(1);
    }
    sort_scopes(approved.scopes);
    return approved;
}

std::vector<ports::Approval> list_approvals_of_number(Connection& db, const Digest16& number) {
    auto query = db.query(
        "SELECT a.subject, a.client, a.scope, a.given_at, c.partner_name FROM approvals a"
        " JOIN consents c ON c.consent = a.consent WHERE a.number = ?1");
    query.bind(bytes_of(number));
    return collect(query);
}

Task<Result<oauth::Scopes, Fault>> Grants::find_approved(oauth::Subject subject,
                                                         std::string client_id, Instant now) {
    using Answer = Result<oauth::Scopes, Fault>;
    const auto hash = subject_hash(engine_.vault, subject);
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        return load_approved(db, hash, client_id, now).scopes;
    });
}

Task<Result<std::vector<ports::Approval>, Fault>> Grants::list_approvals(oauth::Subject subject,
                                                                         Instant now) {
    using Answer = Result<std::vector<ports::Approval>, Fault>;
    const auto hash = subject_hash(engine_.vault, subject);
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        auto query = db.query(
            "SELECT a.subject, a.client, a.scope, a.given_at, c.partner_name FROM approvals a"
            " JOIN consents c ON c.consent = a.consent WHERE a.subject = ?1 AND a.expires_at > ?2");
        query.bind(bytes_of(hash), now);
        return collect(query);
    });
}

Task<Result<Done, Fault>> Grants::revoke_approval(oauth::Subject subject, std::string client_id,
                                                  Instant now) {
    using Answer = Result<Done, Fault>;
    const Revocation revocation{subject_hash(engine_.vault, subject),
                                engine_.number_hash(subject.msisdn), client_id, now};
    auto work = [&](Write& write) -> Answer {
        write.db.query("DELETE FROM approvals WHERE subject = ?1 AND client = ?2")
            .bind(bytes_of(revocation.subject), client_id)
            .run();
        revoke_consents(write, revocation);
        revoke_grants(write, revocation);
        return Done();
    };
    co_return co_await engine_.writer.write<Answer>(work);
}

}  // namespace assent::sqlite
