#pragma once

#include <chrono>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "adapters/carriers/local/carrier.h"
#include "adapters/memory/store.h"
#include "base/waiting_room.h"
#include "core/oauth/request.h"
#include "flows/token_access.h"
#include "ports/carriers.h"
#include "tests/support/clock.h"
#include "tests/support/random.h"
#include "tests/support/run.h"

namespace assent::support {

/// A signer that only names people: what the resource flows need of one.
class NamingSigner final : public ports::Signer {
public:
    Task<Result<std::string, Fault>> sign(oauth::SigningAlgorithm, std::string) override {
        co_return Fault::unavailable;
    }
    Task<Result<bool, Fault>> verify(std::string) override { co_return false; }
    Task<Result<std::string, Fault>> write_jwks() override { co_return Fault::unavailable; }
    std::string pseudonym(const std::string& client_id, const std::string& user_id) const override {
        return "PBYJJF-200-" + client_id + "/" + user_id;
    }
};

/// One client whom one subscriber said yes to, over the memory store: where tests of what a token
/// opens begin.
struct Granted {
    /// `reachable` is whether the carrier answers about its subscriber.
    explicit Granted(bool reachable = true, int calls_per_second = 0)
        : carrier(store.subscribers(), reachable ? std::set<Msisdn>() : std::set<Msisdn>{msisdn}),
          rate(calls_per_second, Seconds(1)) {
        carriers.add({.id = "orange-fr",
                      .name = "Orange",
                      .kind = "local",
                      .country = "FR",
                      .prefixes = {"+336"},
                      .scopes = {partners::all_scopes.begin(), partners::all_scopes.end()}},
                     carrier);
        put(plan_client());
        put(subscriber());
    }

    Instant now() const { return clock.now(); }

    void put(ports::Record record) {
        std::vector<ports::Record> records;
        records.push_back(std::move(record));
        (void)run(loop, store.records().put(std::move(records), "test", now()));
    }
    void put_bill(const std::string& contract_type, const std::string& date,
                  std::string document = "%PDF-1.4 bill") {
        put(bills::Bill{.msisdn = msisdn,
                        .contract_type = contract_type,
                        .creation_date = date,
                        .document = std::move(document)});
    }
    identity::Subscriber subscriber() const {
        identity::Subscriber made;
        made.msisdn = msisdn;
        made.carrier = "orange-fr";
        made.sub = "C-001";
        made.person.family_name = "Lefèvre";
        made.person.given_name = "Zoé";
        made.person.gender = "F";
        made.person.address = {"12", "rue de la Paix", "75002", "Paris", "France"};
        made.updated_at = "2026-08-01";
        return made;
    }
    static ports::ClientRecord plan_client() {
        ports::ClientRecord record;
        record.client.id = "demo-client";
        record.client.name = "Banque Demo";
        for (const auto scope : oauth::all_scopes) {
            record.client.scopes.emplace_back(oauth::name_of(scope));
        }
        record.client.grant_types = {"authorization_code", "client_credentials"};
        record.client_secret = Secret("secret");
        return record;
    }
    oauth::Subject subject() const { return {msisdn, oauth::user_id_of(subscriber())}; }

    /// A token of the subscriber's yes to these scopes.
    Secret token(oauth::Scopes scopes) {
        const Secret page("page"), browser("browser"), code("code");
        open(page, browser, std::move(scopes));
        ports::Decide decide{.page_key = page,
                             .browser = browser,
                             .decision = consent::Decision::accept,
                             .consent = random.id<ConsentTag>(),
                             .shown = {"asked by a test", "v1", consent::Language::french, "web"},
                             .consent_lifetime = std::chrono::hours(24)};
        (void)run(loop, store.interactions().decide(std::move(decide), now()));
        ports::TakeCode take{.page_key = page,
                             .browser = browser,
                             .sub = "SUB",
                             .grant = random.id<GrantTag>(),
                             .code = code,
                             .code_lifetime = Seconds(60)};
        (void)run(loop, store.interactions().take_code(std::move(take), now()));
        return redeem(code);
    }

    Secret own_token(oauth::Scopes scopes) {
        auto made = random.alphanumeric(40);
        ports::IssueOwnToken command{.client_id = "demo-client",
                                     .grant = random.id<GrantTag>(),
                                     .scopes = std::move(scopes),
                                     .access_token = made,
                                     .access_lifetime = Seconds(3600)};
        (void)run(loop, store.grants().issue_own_token(std::move(command), now()));
        return made;
    }

    std::vector<audit::Entry> audit() {
        return run(loop, store.subscribers().report(msisdn))->audit;
    }

    flows::ResourcePorts ports() {
        return {
            store.grants(), store.clients(), store.subscribers(), carriers, signer, clock, rate};
    }

    const Msisdn msisdn = *Msisdn::create("+33612345678");
    boost::asio::io_context loop{1};
    MovableClock clock;
    SeededRandom random;
    WaitingRoom room;
    memory::Store store{room};
    local::LocalCarrier carrier;
    ports::Carriers carriers;
    NamingSigner signer;
    flows::RateGate rate;

private:
    void open(const Secret& page, const Secret& browser, oauth::Scopes scopes) {
        ports::OpenInteraction command;
        command.interaction = random.id<InteractionTag>();
        command.page_key = page;
        command.browser = browser;
        command.request.client_id = "demo-client";
        command.request.redirect_uri = "https://partner.example/back";
        command.request.scope_text = oauth::write_scopes(scopes);
        command.request.scopes = std::move(scopes);
        command.client_name = "Banque Demo";
        command.stage = oauth::Stage::consent;
        command.logged_in = ports::BrowserSession{subject(), now()};
        command.lifetime = std::chrono::minutes(15);
        (void)run(loop, store.interactions().open(std::move(command), now()));
    }

    Secret redeem(const Secret& code) {
        auto made = random.alphanumeric(40);
        ports::RedeemCode command{
            .code = code,
            .proof = {.client_id = "demo-client", .redirect_uri = "https://partner.example/back"},
            .access_token = made,
            .refresh_token = Secret(),
            .access_lifetime = Seconds(3600),
            .refresh_idle = Seconds(3600)};
        (void)run(loop, store.grants().redeem_code(std::move(command), now()));
        return made;
    }
};

}  // namespace assent::support
