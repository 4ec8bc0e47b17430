#include "tests/conformance/provider.h"

#include <array>
#include <utility>

#include "base/settings_table.h"
#include "base/waiting_room.h"
#include "formats/digest.h"
#include "formats/form.h"
#include "formats/jose.h"
#include "formats/json.h"
#include "formats/login_hint.h"
#include "tests/support/run.h"

namespace assent::conformance {

namespace {

std::unique_ptr<formats::Vault> make_vault() {
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(7);
    return formats::Vault::create(formats::Vault::write_key_file(bytes)).value();
}

// Made once for all worlds: an RSA key takes long, and no exchange is about which one it is.
const std::vector<ports::StoredKey>& shared_keys(const Provider::Surroundings& on,
                                                 const formats::Vault& vault) {
    static const auto keys = [&] {
        WaitingRoom room;
        memory::Store store(room);
        key_ring::KeyRing ring(store.keys(), vault, on.clock, on.random);
        (void)support::run(on.loop, ring.prepare());
        return support::run(on.loop, store.keys().list_keys(on.clock.now())).value();
    }();
    return keys;
}

std::string first_part(std::string_view cookie) {
    return std::string(cookie.substr(0, cookie.find(';')));
}

}  // namespace

struct Provider::Flows {
    Flows(const authorization::ProviderPorts& ports, const authorization::Settings& settings,
          const flows::Settings& limits)
        : gate(static_cast<int>(limits.token_requests_per_minute), std::chrono::minutes(1)),
          start(ports, settings, limits),
          finish(ports, settings),
          exchange(ports, gate, settings),
          refresh(ports, gate, settings),
          own(ports, gate, settings),
          claims(ports),
          introspect(ports),
          revoke(ports),
          end(ports, settings),
          keys(ports.signer),
          show(ports),
          send(ports, settings, limits),
          answer(ports, settings),
          decide(ports, settings),
          open_own(ports, settings),
          withdraw(ports) {}

    flows::RateGate gate;
    authorization::StartAuthorization start;
    authorization::FinishAuthorization finish;
    authorization::ExchangeCode exchange;
    authorization::RefreshGrant refresh;
    authorization::IssueOwnToken own;
    authorization::ReadClaims claims;
    authorization::IntrospectToken introspect;
    authorization::RevokeToken revoke;
    authorization::EndSession end;
    authorization::PublishKeys keys;
    login::ShowInteraction show;
    login::SendLoginCode send;
    login::AnswerLoginCode answer;
    login::DecideScopes decide;
    login::OpenOwnConsents open_own;
    login::RevokeApproval withdraw;
};

Provider::Provider(Surroundings on)
    : on_(on), vault_(make_vault()), keys_(on.store.keys(), *vault_, on.clock, on.random) {
    (void)support::run(on.loop,
                       on.store.keys().add_missing_keys(shared_keys(on, *vault_), on.clock.now()));
    (void)support::run(on.loop, keys_.prepare());
}

Provider::~Provider() = default;

void Provider::build(const ports::Carriers& carriers, const flows::Settings& limits) {
    const authorization::ProviderPorts ports{on_.store.clients(),
                                             on_.store.interactions(),
                                             on_.store.grants(),
                                             on_.store.subscribers(),
                                             carriers,
                                             keys_,
                                             on_.clock,
                                             on_.random};
    flows_ = std::make_unique<Flows>(ports, settings, limits);
}

std::vector<http::Route> Provider::routes() {
    auto& f = *flows_;
    auto routes = oidc::routes({f.start, f.finish, f.exchange, f.refresh, f.own, f.claims,
                                f.introspect, f.revoke, f.end, f.keys},
                               settings);
    auto pages =
        login_pages::routes({f.show, f.send, f.answer, f.decide, f.open_own, f.withdraw}, settings);
    for (auto& page : pages) routes.push_back(std::move(page));
    return routes;
}

http::Request Provider::take_cookie(http::Request request) {
    if (cookie_.empty() || !request.header("Cookie").empty()) return request;
    std::vector<std::pair<std::string, std::string>> headers = {{"Cookie", cookie_}};
    for (const auto* name : {"Authorization", "Content-Type", "Accept", "Accept-Encoding",
                             "Accept-Language", "Origin", "Sec-Fetch-Site", "Host"}) {
        const auto value = request.header(name);
        if (!value.empty()) headers.emplace_back(name, value);
    }
    return http::make_request(std::string(request.method()), std::string(request.target()),
                              std::move(headers), std::string(request.body()));
}

void Provider::keep_cookie(const http::Response& response) {
    const auto set = response.header("Set-Cookie");
    if (set.empty()) return;
    cookie_ = set.find("Max-Age=0") == set.npos ? first_part(set) : std::string();
}

std::string Provider::make_hint(std::string_view words, Memory& memory) {
    const auto secret = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(secret.size() + 1, words.size()));
    const auto digits = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(digits.size() + 1, words.size()));
    const auto age = words.empty() ? std::optional(Milliseconds(0)) : read_duration(words);
    if (!age) return "not a duration";

    std::array<std::uint8_t, 16> iv{};
    on_.random.fill(iv);
    const auto plain = std::to_string(epoch_ms(on_.clock.now() - *age)) + "_" + std::string(digits);
    memory["hint"] = formats::percent_encode(formats::write_login_hint(
        formats::login_hint_key(secret),
        std::string_view(reinterpret_cast<const char*>(iv.data()), 16), plain));
    return {};
}

std::string Provider::read_jwt(std::string_view compact) {
    const auto jws = formats::read_jws(compact);
    if (!jws) return "no JWS";
    header_ = formats::read_base64(compact.substr(0, compact.find('.'))).value_or("");
    payload_ = jws->payload;
    return {};
}

std::string Provider::member(const std::string& json, std::string_view name) {
    const auto read = formats::read_json(json);
    const auto* value = read ? read->find(name) : nullptr;
    if (!value) return "-";
    if (const auto* text = value->as<std::string>()) return *text;
    if (const auto* number = value->as<std::int64_t>()) return std::to_string(*number);
    if (const auto* truth = value->as<bool>()) return *truth ? "true" : "false";
    if (const auto* list = value->as<formats::JsonArray>()) {
        std::string joined;
        for (const auto& item : *list) {
            if (!joined.empty()) joined += ',';
            if (const auto* text = item.as<std::string>()) joined += *text;
        }
        return joined;
    }
    return "?";
}

}  // namespace assent::conformance
