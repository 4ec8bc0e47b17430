#include <algorithm>
#include <utility>

#include "adapters/memory/approvals.h"
#include "adapters/memory/bills.h"
#include "adapters/memory/expire.h"
#include "adapters/memory/parts.h"
#include "core/audit/detail.h"

namespace assent::memory {

namespace {

void put_one(Tables& tables, identity::Subscriber record) {
    auto key = record.msisdn;
    tables.subscribers[key] = std::move(record);
}

void put_one(Tables& tables, bills::Bill record) {
    put_bill(tables, std::move(record));
}

void put_one(Tables& tables, ports::LicenceRecord record) {
    auto key = record.licence.key;
    tables.licences[key] = {std::move(record.licence), std::move(record.client_secret)};
}

void put_one(Tables& tables, ports::ClientRecord record) {
    auto key = record.client.id;
    tables.clients[key] = {std::move(record.client), std::move(record.client_secret)};
}

void put_one(Tables& tables, ports::WaitingRecord record) {
    auto key = std::pair(record.kind, record.key);
    tables.waiting_records[key] = std::move(record);
}

template <class Rows, class Holds>
int erase_holding(Rows& rows, Holds holds) {
    return static_cast<int>(std::erase_if(rows, holds));
}

int forget_in_trails(Tables& tables, const Msisdn& msisdn) {
    int rows = 0;
    for (auto& [id, consent] : tables.consents) {
        if (consent.msisdn != msisdn) continue;
        consent.msisdn = {};
        // The sentences name the number too; the wording's version tells them.
        consent.shown.text.clear();
        ++rows;
    }
    for (auto& numbered : tables.audit) {
        if (numbered.entry.subject != msisdn) continue;
        numbered.entry.subject = {};
        ++rows;
    }
    return rows;
}

}  // namespace

Task<Result<Done, Fault>> Records::put(std::vector<ports::Record> records, std::string source,
                                       Instant now) {
    Turn turn(tables_);
    const auto count = records.size();
    for (auto& record : records) {
        std::visit([&](auto& one) { put_one(*turn.operator->(), std::move(one)); }, record);
    }
    turn.audit({.at = now,
                .kind = audit::Kind::records_imported,
                .actor = "operator",
                .subject = {},
                .detail = audit::describe_import(
                    {.records = count, .digest = "not kept", .source = source})});
    co_return Done();
}

Task<Result<std::optional<partners::Licence>, Fault>> Partners::find_licence(std::string key) {
    Turn turn(tables_);
    co_return turn.find_licence(key);
}

Task<Result<std::optional<identity::Subscriber>, Fault>> Subscribers::find_subscriber(
    Msisdn msisdn) {
    Turn turn(tables_);
    std::optional<identity::Subscriber> subscriber;
    const auto found = turn->subscribers.find(msisdn);
    if (found != turn->subscribers.end()) subscriber = found->second;
    co_return subscriber;
}

Task<Result<ports::SubjectReport, Fault>> Subscribers::report(Msisdn msisdn) {
    Turn turn(tables_);
    ports::SubjectReport report;
    const auto found = turn->subscribers.find(msisdn);
    if (found != turn->subscribers.end()) report.subscriber = found->second;
    for (const auto& [key, row] : turn->bills) {
        if (row.bill.msisdn != msisdn) continue;
        report.bills.push_back(row.bill);
        report.bills.back().document.clear();
    }
    for (const auto& [id, consent] : turn->consents) {
        if (consent.msisdn == msisdn) report.consents.push_back(consent);
    }
    for (const auto& [id, row] : turn->sessions) {
        // As written, not as of now: a report has no moment of its own.
        if (row.ask.msisdn == msisdn) report.sessions.push_back(view_of(id, row, row.asked_at));
    }
    report.approvals = approvals_of(turn, msisdn);
    for (const auto& [key, record] : turn->waiting_records) {
        if (record.msisdn == msisdn) report.waiting_records.push_back(record.body);
    }
    for (const auto& numbered : turn->audit) {
        if (numbered.entry.subject == msisdn) report.audit.push_back(numbered.entry);
    }
    co_return report;
}

Task<Result<int, Fault>> Subscribers::erase(Msisdn msisdn, Instant now) {
    Turn turn(tables_);
    int rows = static_cast<int>(turn->subscribers.erase(msisdn));
    rows += erase_holding(turn->bills,
                          [&](const auto& entry) { return entry.second.bill.msisdn == msisdn; });
    rows += erase_holding(turn->sessions, [&](const auto& entry) {
        if (entry.second.ask.msisdn != msisdn) return false;
        turn->pages.erase(entry.second.page_key.reveal());
        turn.changed(entry.first);
        return true;
    });
    rows +=
        erase_holding(turn->messages, [&](const auto& entry) { return entry.second.to == msisdn; });
    rows += erase_holding(turn->waiting_records,
                          [&](const auto& entry) { return entry.second.msisdn == msisdn; });
    rows += erase_holding(turn->tried,
                          [&](const auto& entry) { return std::get<1>(entry.first) == msisdn; });
    rows += erase_holding(turn->sandbox_messages, [&](const auto& message) {
        return message.to == msisdn.text() || message.from == msisdn.text();
    });
    rows += erase_browsers_of(turn, msisdn);
    rows += erase_grants_of(turn, msisdn);
    rows += forget_in_trails(*turn.operator->(), msisdn);
    turn.audit({.at = now,
                .kind = audit::Kind::subject_erased,
                .actor = "operator",
                .subject = {},
                .detail = std::to_string(rows) + " rows"});
    co_return rows;
}

}  // namespace assent::memory
