#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "adapters/carriers/local/carrier.h"
#include "adapters/memory/store.h"
#include "base/waiting_room.h"
#include "flows/authorization/provider_ports.h"
#include "flows/authorization/settings.h"
#include "flows/settings.h"
#include "tests/support/clock.h"
#include "tests/support/random.h"
#include "tests/support/run.h"

namespace assent::support {

/// Names subscribers as a provider does, without its keys: what the login needs of a signer.
class NamingSigner final : public ports::Signer {
public:
    Task<Result<std::string, Fault>> sign(oauth::SigningAlgorithm, std::string) override {
        co_return Fault::unavailable;
    }
    Task<Result<bool, Fault>> verify(std::string) override { co_return Fault::unavailable; }
    Task<Result<std::string, Fault>> write_jwks() override { co_return Fault::unavailable; }
    std::string pseudonym(const std::string& client_id, const std::string& user_id) const override {
        return client_id + "/" + user_id;
    }
};

/// A subscriber in a browser on his way through the login of the OpenID provider, over the memory
/// store. The page's key is `page`, the browser's id `browser`.
struct Login {
    static constexpr const char* browser = "BrowserBrowserBrowserBrowser1234";
    static constexpr const char* page = "page";
    static constexpr const char* wrong = "999999";

    /// `reachable` is whether the carrier answers about its subscriber.
    explicit Login(bool reachable = true)
        : carrier(store.subscribers(), reachable ? std::set<Msisdn>() : std::set<Msisdn>{zoe}) {
        carriers.add({.id = "orange-fr",
                      .name = "Orange",
                      .kind = "local",
                      .country = "FR",
                      .prefixes = {"+336"},
                      .scopes = {}},
                     carrier);
        put_records();
    }

    Instant now() const { return clock.now(); }

    authorization::ProviderPorts ports() {
        return {store.clients(), store.interactions(),
                store.grants(),  store.subscribers(),
                carriers,        signer,
                clock,           random};
    }

    oauth::AuthorizationRequest request() const {
        oauth::AuthorizationRequest asked;
        asked.client_id = "shop";
        asked.redirect_uri = "https://shop.example/callback";
        asked.scopes = {oauth::Scope::openid, oauth::Scope::customer_bill_last};
        asked.state = "state";
        return asked;
    }
    ports::OpenInteraction plan_interaction(oauth::AuthorizationRequest asked) {
        ports::OpenInteraction command;
        command.interaction = random.id<InteractionTag>();
        command.page_key = Secret(page);
        command.browser = Secret(browser);
        command.request = std::move(asked);
        command.client_name = "Boutique Demo";
        command.lifetime = settings.interaction_lifetime;
        return command;
    }
    void open() { open(plan_interaction(request())); }
    void open(ports::OpenInteraction command) {
        (void)run(loop, store.interactions().open(std::move(command), now()));
    }

    std::optional<ports::InteractionView> view(std::string by = browser) {
        return *run(loop, store.interactions().find(Secret(page), Secret(std::move(by)), now()));
    }
    bool has_session(std::string by) {
        auto found = run(loop, store.interactions().find_session(Secret(std::move(by)), now()));
        return found->has_value();
    }
    std::vector<ports::Approval> approvals() {
        return *run(loop, store.grants().list_approvals({zoe, "orange-fr|C-001"}, now()));
    }
    /// A yes of the subscriber from earlier.
    void approve(oauth::Scopes scopes) {
        auto command = plan_interaction(request());
        command.page_key = Secret("earlier");
        command.request.scopes = std::move(scopes);
        command.stage = oauth::Stage::consent;
        command.logged_in = ports::BrowserSession{{zoe, "orange-fr|C-001"}, now()};
        open(std::move(command));
        ports::Decide yes{.page_key = Secret("earlier"),
                          .browser = Secret(browser),
                          .decision = consent::Decision::accept,
                          .consent = random.id<ConsentTag>(),
                          .shown = {},
                          .consent_lifetime = settings.consent_lifetime};
        (void)run(loop, store.interactions().decide(std::move(yes), now()));
    }

    /// Messages that left since the last call.
    std::vector<ports::OutgoingMessage> messages() {
        std::vector<ports::OutgoingMessage> found;
        auto claimed = run(loop, store.outbox().claim(now(), std::chrono::hours(1), 100));
        for (auto& one : *claimed) found.push_back(std::move(one.message));
        return found;
    }
    /// The code of the one message that left since the last call.
    std::string code() {
        const auto sent = messages();
        if (sent.size() != 1) return {};
        const auto& text = sent[0].text;
        return text.substr(text.find_first_of("0123456789"), 6);
    }

    const Msisdn zoe = *Msisdn::create("+33612345678");
    const Msisdn barred = *Msisdn::create("+33612345679");  ///< a subscriber, not eligible
    const Msisdn nobody = *Msisdn::create("+33612345670");  ///< of the carrier, no subscriber
    const Msisdn foreign = *Msisdn::create("+33712345678");
    boost::asio::io_context loop{1};
    MovableClock clock;
    SeededRandom random;
    WaitingRoom room;
    memory::Store store{room};
    local::LocalCarrier carrier;
    ports::Carriers carriers;
    NamingSigner signer;
    authorization::Settings settings;
    flows::Settings limits;

private:
    ports::Record subscriber(const Msisdn& msisdn, std::string sub, bool eligible) const {
        identity::Subscriber made;
        made.msisdn = msisdn;
        made.carrier = "orange-fr";
        made.sub = std::move(sub);
        made.person.family_name = "Lefèvre";
        made.locale = "en-GB";
        made.eligible = eligible;
        return made;
    }
    void put_records() {
        std::vector<ports::Record> records;
        records.push_back(subscriber(zoe, "C-001", true));
        records.push_back(subscriber(barred, "C-002", false));
        (void)run(loop, store.records().put(std::move(records), "test", now()));
    }
};

}  // namespace assent::support
