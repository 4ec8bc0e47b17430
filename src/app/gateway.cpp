#include "app/gateway.h"

#include <limits>
#include <thread>
#include <utility>

#include <signal.h>
#include <boost/asio/signal_set.hpp>

#include "app/wait.h"

namespace assent::app {

namespace {

// What tells this process from others in X-OAPI-Request-Id.
constexpr std::size_t request_unit_characters = 9;

std::size_t thread_count(const configuration::Settings& settings) {
    if (settings.threads > 0) return static_cast<std::size_t>(settings.threads);
    return std::max(1u, std::thread::hardware_concurrency());
}

// A carrier behind a remote API is nobody that this version can ask: it offers nothing, and its
// numbers are answered as not supported yet.
ports::Carriers gather_carriers(const std::vector<carriers::Profile>& profiles,
                                ports::Carrier& local) {
    ports::Carriers carriers;
    for (auto profile : profiles) {
        if (profile.kind != "local") profile.scopes.clear();
        carriers.add(std::move(profile), local);
    }
    return carriers;
}

// An empty path stays empty: no certificate.
std::string in_folder(const configuration::Settings& settings, const std::string& path) {
    if (path.empty()) return {};
    return (settings.folder / path).string();
}

http::Limits limits_of(const configuration::Settings& settings) {
    auto limits = settings.limits;
    if (limits.connections_per_address == 0) {
        limits.connections_per_address = std::numeric_limits<std::int64_t>::max();
    }
    return limits;
}

sandbox_sms::Mode mode_of(admin::SmsMood mood) {
    switch (mood) {
        case admin::SmsMood::ok: return sandbox_sms::Mode::ok;
        case admin::SmsMood::slow: return sandbox_sms::Mode::slow;
        case admin::SmsMood::fail: return sandbox_sms::Mode::fail;
    }
    return sandbox_sms::Mode::ok;
}

}  // namespace

AllFlows::AllFlows(const configuration::Settings& settings, Foundation& on,
                   const ports::Carriers& carriers)
    : question{on.store->access(), on.store->subscribers(), carriers, on.clock},
      delivery{on.store->consents(), on.store->subscribers(), carriers, on.clock},
      issue_token(on.store->access(), on.clock, on.random, settings.flows),
      refresh_token(on.store->access(), on.clock, on.random, settings.flows),
      answer_enquiry(question, settings.flows),
      open_consent(question, on.store->consents(), on.random, settings.flows),
      read_result(on.store->consents(), on.room, on.clock),
      show_consent(on.store->consents(), on.store->subscribers(), on.clock),
      answer_consent(delivery, on.random, settings.flows),
      resend_code(on.store->consents(), on.clock, on.random, settings.flows),
      answer_handset(delivery, on.random, settings.flows),
      sandbox({on.store->sandbox(), on.clock, on.random,
               [&clock = on.clock](Milliseconds shift) { clock.shift_to(shift); }}),
      readiness(*on.store) {}

// The wiring: what a gateway is made of, most general first. What stands below uses what stands
// above.
Gateway::Gateway(Options options, Foundation& foundation)
    : settings_(options.settings),
      foundation_(foundation),
      loops_(thread_count(settings_)),
      local_carrier_(foundation.store->subscribers(), std::move(options.unreachable)),
      carriers_(gather_carriers(settings_.carriers, local_carrier_)),
      sms_(foundation.store->sandbox(), foundation.clock, settings_.sms),
      key_ring_(foundation.store->keys(), *foundation.vault, foundation.clock, foundation.random),
      flows_(settings_, foundation, carriers_),
      provider_({settings_, foundation, carriers_, key_ring_}),
      offer_{flows_.readiness, foundation.metrics,
             settings_.sandbox_enabled ? &flows_.sandbox : nullptr,
             [this](admin::SmsMood mood) { sms_.set_mode(mode_of(mood)); }},
      workers_({foundation.store->outbox(), sms_, flows_.delivery, foundation.room}, foundation.log,
               foundation.metrics) {
    add_routes();
    foundation.store->on_outgoing([this] { workers_.wake_delivery(); });
}

void Gateway::add_routes() {
    if (settings_.dqe.enabled) {
        public_routes_.add(
            dqe::routes({flows_.issue_token, flows_.refresh_token, flows_.answer_enquiry,
                         flows_.open_consent, flows_.read_result},
                        settings_.dqe));
    }
    public_routes_.add(pages::routes({flows_.show_consent, flows_.answer_consent,
                                      flows_.resend_code, flows_.answer_handset, settings_.flows},
                                     settings_.pages));
    public_routes_.add(oidc::routes(provider_.oidc_flows(), settings_.oidc));
    public_routes_.add(login_pages::routes(provider_.login_flows(), settings_.oidc));
    if (settings_.orange.enabled) {
        const auto unit = foundation_.random.alphanumeric(request_unit_characters);
        public_routes_.add(
            orange::routes(provider_.orange_flows(), settings_.orange, unit.reveal()));
    }
    admin_routes_.add(admin::routes(offer_));
}

Result<std::unique_ptr<Gateway>, OpenRefusal> Gateway::create(Options options,
                                                              Foundation& foundation) {
    auto gateway = std::make_unique<Gateway>(std::move(options), foundation);
    const auto prepared = wait_for(gateway->key_ring_.prepare());
    if (!prepared) return Failure(OpenRefusal::world, "signing keys: " + prepared.error().detail);
    CHECK(gateway->bind());
    return gateway;
}

Result<Done, OpenRefusal> Gateway::bind() {
    const http::ServerOptions open{
        .name = "public",
        .listen = settings_.listen,
        .tls_certificate = in_folder(settings_, settings_.tls_certificate),
        .tls_key = in_folder(settings_, settings_.tls_key),
        .limits = limits_of(settings_)};
    auto made =
        http::Server::create(open, loops_, public_routes_, {foundation_.log, foundation_.metrics});
    if (!made) return Failure(OpenRefusal::world, "http.listen: " + made.error().detail);
    public_server_ = std::move(made).value();

    const http::ServerOptions closed{.name = "admin",
                                     .listen = settings_.admin_listen,
                                     .tls_certificate = {},
                                     .tls_key = {},
                                     .limits = limits_of(settings_)};
    auto other =
        http::Server::create(closed, loops_, admin_routes_, {foundation_.log, foundation_.metrics});
    if (!other) return Failure(OpenRefusal::world, "http.admin_listen: " + other.error().detail);
    admin_server_ = std::move(other).value();
    return Done();
}

void Gateway::run() {
    boost::asio::signal_set signals(loops_.context(0), SIGTERM, SIGINT);
    signals.async_wait([this](const boost::system::error_code& failed, int) {
        if (!failed) spawn(loops_.executor(0), drain());
    });
    workers_.start(loops_.executor(0));
    public_server_->start();
    admin_server_->start();
    loops_.run();
}

// Held requests are sent away first, so that the listeners can end; the workers go last, because
// what the last requests wrote is still to be delivered.
Task<Done> Gateway::drain() {
    foundation_.log.write(LogLevel::info, "gateway.draining", {});
    foundation_.room.close();
    co_await public_server_->drain();
    co_await admin_server_->drain();
    co_await workers_.stop();
    foundation_.log.write(LogLevel::info, "gateway.stopped", {});
    loops_.stop();
    co_return Done();
}

}  // namespace assent::app
