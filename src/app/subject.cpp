#include <iostream>

#include "app/commands.h"
#include "app/foundation.h"
#include "app/wait.h"
#include "formats/dates.h"
#include "formats/json.h"

namespace assent::app {

namespace {

using formats::JsonWriter;
using formats::write_instant;

void write_person(JsonWriter& json, const identity::Person& person) {
    json.member("family_name", person.family_name)
        .member("given_name", person.given_name)
        .member("maiden_name", person.maiden_name)
        .member("gender", person.gender)
        .member("birthdate", person.birthdate)
        .member("email", person.email);
    json.key("address")
        .begin_object()
        .member("number", person.address.number)
        .member("street_address", person.address.street_address)
        .member("postal_code", person.address.postal_code)
        .member("locality", person.address.locality)
        .member("country", person.address.country)
        .end_object();
}

void write_subscriber(JsonWriter& json, const std::optional<identity::Subscriber>& subscriber) {
    json.key("subscriber");
    if (!subscriber) {
        json.null();
        return;
    }
    json.begin_object()
        .member("msisdn", subscriber->msisdn.text())
        .member("carrier", subscriber->carrier)
        .member("sub", subscriber->sub);
    write_person(json, subscriber->person);
    json.member("birthplace", subscriber->birthplace)
        .member("locale", subscriber->locale)
        .member("contract_msisdn", subscriber->contract_msisdn.text())
        .member("updated_at", subscriber->updated_at);
    json.key("eligible").boolean(subscriber->eligible);
    const auto changed = subscriber->sim_changed_at;
    json.member("sim_changed_at", changed ? write_instant(*changed) : std::string());
    json.end_object();
}

void write_bills(JsonWriter& json, const std::vector<bills::Bill>& bills) {
    json.key("bills").begin_array();
    for (const auto& bill : bills) {
        json.begin_object()
            .member("contract_type", bill.contract_type)
            .member("creation_date", bill.creation_date)
            .end_object();
    }
    json.end_array();
}

void write_consents(JsonWriter& json, const std::vector<ports::ConsentRecord>& consents) {
    json.key("consents").begin_array();
    for (const auto& consent : consents) {
        json.begin_object()
            .member("licence", consent.licence)
            .member("partner", consent.partner_name)
            .member("scope", consent.scope_text)
            .member("asked_at", write_instant(consent.asked_at))
            .member("given_at", write_instant(consent.given_at))
            .member("expires_at", write_instant(consent.expires_at));
        const auto revoked = consent.revoked_at;
        json.member("revoked_at", revoked ? write_instant(*revoked) : std::string()).end_object();
    }
    json.end_array();
}

void write_sessions(JsonWriter& json, const std::vector<ports::SessionView>& sessions) {
    json.key("sessions").begin_array();
    for (const auto& session : sessions) {
        json.begin_object()
            .member("deadline", write_instant(session.deadline))
            .key("messages")
            .integer(session.sends)
            .end_object();
    }
    json.end_array();
}

void write_approvals(JsonWriter& json, const std::vector<ports::Approval>& approvals) {
    json.key("approvals").begin_array();
    for (const auto& approval : approvals) {
        json.begin_object()
            .member("client_id", approval.client_id)
            .member("client_name", approval.client_name)
            .member("scope", oauth::write_scopes(approval.scopes))
            .member("given_at", write_instant(approval.given_at))
            .end_object();
    }
    json.end_array();
}

void write_audit(JsonWriter& json, const std::vector<audit::Entry>& entries) {
    json.key("audit").begin_array();
    for (const auto& entry : entries) {
        json.begin_object()
            .member("at", write_instant(entry.at))
            .member("kind", audit::name_of(entry.kind))
            .member("actor", entry.actor)
            .member("detail", entry.detail)
            .end_object();
    }
    json.end_array();
}

std::string write_report(const Msisdn& msisdn, const ports::SubjectReport& report) {
    JsonWriter json;
    json.begin_object().member("msisdn", msisdn.text());
    write_subscriber(json, report.subscriber);
    write_bills(json, report.bills);
    write_consents(json, report.consents);
    write_sessions(json, report.sessions);
    write_approvals(json, report.approvals);
    json.key("records").begin_array();
    for (const auto& record : report.waiting_records) json.raw(record);
    json.end_array();
    write_audit(json, report.audit);
    return json.end_object().take();
}

Exit report_subject(Foundation& on, const Msisdn& msisdn) {
    const auto report = wait_for(on.store->subscribers().report(msisdn));
    if (!report) {
        complain("store: " + std::string(name_of(report.error().code)) + " " +
                 report.error().detail);
        return Exit::failed;
    }
    std::cout << write_report(msisdn, *report) << "\n";
    return Exit::done;
}

Exit erase_subject(Foundation& on, const Msisdn& msisdn) {
    const auto rows = wait_for(on.store->subscribers().erase(msisdn, on.clock.now()));
    if (!rows) {
        complain("store: " + std::string(name_of(rows.error().code)) + " " + rows.error().detail);
        return Exit::failed;
    }
    std::cout << "erased: " << *rows << " rows held " << msisdn.masked() << "\n";
    return Exit::done;
}

}  // namespace

Exit run_subject(const SubjectOptions& options) {
    const auto msisdn = Msisdn::create(options.msisdn);
    if (!msisdn) {
        complain("MSISDN: expected a number such as +33612345678");
        return Exit::refused;
    }
    const auto opened = open_for_command(options.config);
    if (!opened.foundation) return opened.exit;
    switch (options.action) {
        case SubjectAction::report: return report_subject(*opened.foundation, *msisdn);
        case SubjectAction::erase: return erase_subject(*opened.foundation, *msisdn);
    }
    return Exit::failed;
}

}  // namespace assent::app
