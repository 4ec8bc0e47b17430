#include <utility>

#include "adapters/sqlite/documents.h"
#include "adapters/sqlite/engine/codec.h"
#include "adapters/sqlite/parts.h"
#include "adapters/sqlite/provider/approvals.h"
#include "adapters/sqlite/provider/upkeep.h"
#include "adapters/sqlite/sessions.h"

namespace assent::sqlite {

namespace {

std::optional<identity::Subscriber> find(const formats::Vault& vault, Connection& db,
                                         const Digest16& number) {
    auto query = db.query("SELECT personal FROM subscribers WHERE number = ?1");
    if (!query.bind(bytes_of(number)).next()) return {};
    return read_subscriber(open_sealed(vault, query.view(0), row_name("subscriber", number)));
}

/// Reads everything held on one number, for the report.
class Reporter {
public:
    Reporter(Engine& engine, Connection& db, Msisdn msisdn)
        : vault_(engine.vault),
          db_(db),
          msisdn_(std::move(msisdn)),
          number_(engine.number_hash(msisdn_)) {}

    ports::SubjectReport report() {
        ports::SubjectReport report;
        report.subscriber = find(vault_, db_, number_);
        add_bills(report);
        add_consents(report);
        add_sessions(report);
        report.approvals = list_approvals_of_number(db_, number_);
        add_waiting_records(report);
        add_audit(report);
        return report;
    }

private:
    void add_bills(ports::SubjectReport& report) {
        auto query = db_.query(
            "SELECT contract_type, creation_date FROM documents WHERE number = ?1"
            " ORDER BY creation_date, contract_type");
        query.bind(bytes_of(number_));
        while (query.next()) {
            report.bills.push_back({.msisdn = msisdn_,
                                    .contract_type = query.text(0),
                                    .creation_date = query.text(1),
                                    .document = {}});
        }
    }
    void add_consents(ports::SubjectReport& report) {
        auto query = db_.query(ASSENT_SELECT_CONSENT "WHERE number = ?1 ORDER BY given_at");
        query.bind(bytes_of(number_));
        while (query.next()) report.consents.push_back(read_consent(vault_, query));
    }
    void add_sessions(ports::SubjectReport& report) {
        auto query = db_.query(ASSENT_SELECT_SESSION "WHERE number = ?1 ORDER BY asked_at");
        query.bind(bytes_of(number_));
        while (query.next()) {
            const auto row = read_session(vault_, query);
            // As written, not as of now: a report has no moment of its own.
            report.sessions.push_back(view_of(row, row.asked_at));
        }
    }
    void add_waiting_records(ports::SubjectReport& report) {
        auto query = db_.query("SELECT key_hash, body FROM waiting_records WHERE number = ?1");
        query.bind(bytes_of(number_));
        while (query.next()) {
            const auto key = query.fixed<Digest16>(0);
            report.waiting_records.push_back(
                open_sealed(vault_, query.view(1), row_name("waiting_record", key)));
        }
    }
    void add_audit(ports::SubjectReport& report) {
        auto query =
            db_.query("SELECT at, kind, actor, detail FROM audit WHERE number = ?1 ORDER BY seq");
        query.bind(bytes_of(number_));
        while (query.next()) {
            report.audit.push_back({.at = query.instant(0),
                                    .kind = static_cast<audit::Kind>(query.integer(1)),
                                    .actor = query.text(2),
                                    .subject = msisdn_,
                                    .detail = query.text(3)});
        }
    }

    const formats::Vault& vault_;
    Connection& db_;
    Msisdn msisdn_;
    Digest16 number_;
};

/// Where the trail names somebody, found beforehand by a reader: the trail has no index for it, and
/// the writer must not walk all of it.
struct Traces {
    std::vector<std::int64_t> seqs;
    std::int64_t walked_to = 0;
};
Traces find_traces(Connection& db, const Digest16& number) {
    Traces traces;
    {
        auto last = db.query("SELECT coalesce(max(seq), 0) FROM audit");
        last.next();
        traces.walked_to = last.integer(0);
    }
    auto query = db.query("SELECT seq FROM audit WHERE number = ?1 AND seq <= ?2");
    query.bind(bytes_of(number), traces.walked_to);
    while (query.next()) traces.seqs.push_back(query.integer(0));
    return traces;
}

int forget_in_audit(Write& write, const Digest16& number, const Traces& traces) {
    int rows = 0;
    for (const auto seq : traces.seqs) {
        rows += write.db.query("UPDATE audit SET number = NULL, salt = NULL WHERE seq = ?1")
                    .bind(seq)
                    .run();
    }
    rows += write.db
                .query(
                    "UPDATE audit SET number = NULL, salt = NULL WHERE seq > ?2"
                    " AND number = ?1")
                .bind(bytes_of(number), traces.walked_to)
                .run();
    return rows;
}

void tell_sessions(Write& write, const Digest16& number) {
    auto query = write.db.query("SELECT session FROM sessions WHERE number = ?1");
    query.bind(bytes_of(number));
    while (query.next()) write.changed(query.fixed<SessionId>(0));
}

int erase_rows(Write& write, const Digest16& number) {
    // Statements are found by their address, so each stands here as a literal.
    constexpr std::array statements = {
        "DELETE FROM subscribers WHERE number = ?1",
        "DELETE FROM deliveries WHERE session IN (SELECT session FROM sessions WHERE number = ?1)",
        "DELETE FROM sessions WHERE number = ?1", "DELETE FROM messages WHERE number = ?1",
        "DELETE FROM waiting_records WHERE number = ?1", "DELETE FROM tried WHERE number = ?1",
        "DELETE FROM sandbox_messages WHERE to_hash = ?1 OR from_hash = ?1",
        // The sentences that were shown name the number too; the wording's version tells them.
        "UPDATE consents SET number = NULL, personal = NULL, subject = NULL WHERE number = ?1"};
    int rows = 0;
    for (const auto* statement : statements) {
        rows += write.db.query(statement).bind(bytes_of(number)).run();
    }
    return rows;
}

}  // namespace

Task<Result<std::optional<identity::Subscriber>, Fault>> Subscribers::find_subscriber(
    Msisdn msisdn) {
    using Answer = Result<std::optional<identity::Subscriber>, Fault>;
    const auto number = engine_.number_hash(msisdn);
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        return find(engine_.vault, db, number);
    });
}

Task<Result<ports::SubjectReport, Fault>> Subscribers::report(Msisdn msisdn) {
    using Answer = Result<ports::SubjectReport, Fault>;
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        return Reporter(engine_, db, msisdn).report();
    });
}

Task<Result<int, Fault>> Subscribers::erase(Msisdn msisdn, Instant now) {
    using Answer = Result<int, Fault>;
    const auto number = engine_.number_hash(msisdn);
    const auto executor = co_await boost::asio::this_coro::executor;
    CO_TRY(traces, read<Result<Traces, Fault>>(engine_, executor, [&](Connection& db) {
               return Result<Traces, Fault>(find_traces(db, number));
           }));
    std::vector<DocumentId> documents;
    auto work = [&](Write& write) -> Answer {
        tell_sessions(write, number);
        documents = list_documents(write.db, number);
        const int rows = erase_rows(write, number) +
                         erase_from_provider(write, number, msisdn.text()) +
                         erase_documents(write.db, number) + forget_in_audit(write, number, traces);
        write.audit({.at = now,
                     .kind = audit::Kind::subject_erased,
                     .actor = "operator",
                     .number = {},
                     .detail = std::to_string(rows) + " rows"});
        return rows;
    };
    auto erased = co_await engine_.writer.write<Answer>(work);
    for (const auto& document : documents) pieces_.forget(document);
    co_return erased;
}

}  // namespace assent::sqlite
