#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "adapters/carriers/local/carrier.h"
#include "adapters/memory/store.h"
#include "base/waiting_room.h"
#include "flows/fetch_delivery.h"
#include "flows/settings.h"
#include "tests/support/clock.h"
#include "tests/support/random.h"
#include "tests/support/run.h"

namespace assent::support {

/// One partner that asks one subscriber, over the memory store: where tests of the subscriber's
/// side begin. The code of every asking is `code`, its page is `page`, its token `token`.
struct Asking {
    static constexpr const char* code = "042137";
    static constexpr const char* wrong = "999999";

    /// `reachable` is whether the carrier answers about its subscriber.
    explicit Asking(bool reachable = true)
        : carrier(store.subscribers(), reachable ? std::set<Msisdn>() : std::set<Msisdn>{msisdn}) {
        carriers.add({.id = "orange-fr",
                      .name = "Orange",
                      .kind = "local",
                      .country = "FR",
                      .prefixes = {"+336"},
                      .scopes = {partners::all_scopes.begin(), partners::all_scopes.end()}},
                     carrier);
        put_records();
        issue_token();
    }

    Instant now() const { return clock.now(); }

    /// How a test changes the asking before it is opened.
    struct Shape {
        partners::Scopes scopes = {partners::Scope::formfilling};
        std::string partner_name = "Banque Demo";
        std::string when_delivered = "https://partner.example/?token=token&status=success";
        std::string when_not = "https://partner.example/?token=token&status=error";
        std::string page = "page";
    };
    SessionId open() { return open(Shape()); }
    SessionId open(Shape shape) {
        auto command = plan_session(std::move(shape));
        const auto session = command.session;
        (void)run(loop, store.consents().open_session(std::move(command), now()));
        return session;
    }
    ports::OpenSession plan_session(Shape shape) {
        ports::OpenSession command;
        command.session = random.id<SessionTag>();
        command.licence = "L";
        command.token = Secret("token");
        command.page_key = Secret(std::move(shape.page));
        command.ask.partner_name = std::move(shape.partner_name);
        command.ask.scopes = std::move(shape.scopes);
        command.ask.scope_text = "scope";
        command.ask.carrier_id = "orange-fr";
        command.ask.carrier_name = "Orange";
        command.ask.msisdn = msisdn;
        command.ask.claim.family_name = "Lefevre";
        command.return_to = {std::move(shape.when_delivered), std::move(shape.when_not)};
        command.code_lifetime = settings.code_lifetime;
        if (partners::contains(command.ask.scopes, partners::Scope::num_verify)) {
            command.ask.proof = consent::Proof::handset;
        } else {
            command.code = Secret(code);
            command.message = ports::OutgoingMessage{random.id<MessageTag>(), msisdn,
                                                     std::string("code ") + code};
        }
        return command;
    }

    consent::State state() {
        auto progress = run(loop, store.consents().find_progress("L", Secret("token"), now()));
        return progress->state;
    }
    Result<ports::Released, partners::ReleaseRefusal> release() {
        return run(loop, store.consents().release_delivery("L", Secret("token"), now()));
    }
    std::vector<ports::ConsentRecord> consents() {
        const auto begin = now() - std::chrono::hours(24);
        return *run(loop, store.consents().list_consents(begin, now() + Seconds(1), 100));
    }
    ports::SessionView view(std::string page = "page") {
        return **run(loop, store.consents().find_page(Secret(std::move(page)), now()));
    }

    void put_bill() {
        std::vector<ports::Record> records;
        records.emplace_back(bills::Bill{.msisdn = msisdn,
                                         .contract_type = "mobile",
                                         .creation_date = "2026-08-01",
                                         .document = "%PDF-1.4 bill"});
        (void)run(loop, store.records().put(std::move(records), "test", now()));
    }

    flows::DeliveryPorts delivery() {
        return {store.consents(), store.subscribers(), carriers, clock};
    }

    const Msisdn msisdn = *Msisdn::create("+33612345678");
    boost::asio::io_context loop{1};
    MovableClock clock;
    SeededRandom random;
    WaitingRoom room;
    memory::Store store{room};
    local::LocalCarrier carrier;
    ports::Carriers carriers;
    flows::Settings settings;

private:
    void put_records() {
        ports::LicenceRecord licence;
        licence.client_secret = Secret("secret");
        licence.licence.key = "L";
        licence.licence.name = "Banque Demo";
        licence.licence.scopes = {partners::all_scopes.begin(), partners::all_scopes.end()};
        identity::Subscriber subscriber;
        subscriber.msisdn = msisdn;
        subscriber.carrier = "orange-fr";
        subscriber.person.family_name = "Lefèvre";
        subscriber.locale = "fr-FR";
        std::vector<ports::Record> records;
        records.emplace_back(std::move(licence));
        records.emplace_back(std::move(subscriber));
        (void)run(loop, store.records().put(std::move(records), "test", now()));
    }

    void issue_token() {
        ports::IssueToken command{.licence = "L",
                                  .client_secret = Secret("secret"),
                                  .grant = random.id<GrantTag>(),
                                  .access_token = Secret("token"),
                                  .refresh_token = Secret("refresh"),
                                  .token_lifetime = Seconds(300),
                                  .refresh_lifetime = Seconds(600)};
        (void)run(loop, store.access().issue_token(std::move(command), now()));
    }
};

}  // namespace assent::support
