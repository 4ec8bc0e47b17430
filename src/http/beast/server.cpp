#include "http/server.h"

#include <csignal>
#include <utility>

#include <boost/asio/post.hpp>

#include "http/beast/acceptor.h"
#include "http/beast/hub.h"
#include "http/beast/open_files.h"

namespace assent::beast {

namespace {

constexpr Milliseconds sweep_every{250};
constexpr Milliseconds drain_look_every{20};

// Calls `what` for each live connection of each loop, there.
template <class What>
void tell_all(const std::shared_ptr<Hub>& hub, What what) {
    for (std::size_t loop = 0; loop < hub->loops.size(); ++loop) {
        boost::asio::post(hub->loops.executor(loop), [hub, loop, what] {
            // A connection may end, and leave the list, while it is told.
            auto& live = hub->shares[loop].live;
            for (auto at = live.begin(); at != live.end();) what(*at++);
        });
    }
}

Task<Done> sweep(std::shared_ptr<Hub> hub, std::size_t loop) {
    auto& live = hub->shares[loop].live;
    while (!hub->ended) {
        const auto now = Clock::now();
        for (auto at = live.begin(); at != live.end();) {
            auto& swept = *at++;
            if (swept.deadline <= now) swept.expire();
        }
        co_await sleep_for(sweep_every);
    }
    co_return Done();
}

class BeastServer : public http::Server {
public:
    BeastServer(std::shared_ptr<Hub> hub, std::shared_ptr<Acceptor> acceptor)
        : hub_(std::move(hub)), acceptor_(std::move(acceptor)) {}
    ~BeastServer() override { hub_->ended = true; }

    std::uint16_t port() const override { return acceptor_->port(); }

    void start() override {
        for (std::size_t loop = 0; loop < hub_->loops.size(); ++loop) {
            spawn(hub_->loops.executor(loop), sweep(hub_, loop));
        }
        spawn(hub_->loops.executor(0), Acceptor::run(acceptor_));
    }

    Task<Done> drain() override {
        const auto until = Clock::now() + hub_->options.limits.drain_timeout;
        hub_->draining = true;
        boost::asio::post(hub_->loops.executor(0), [acceptor = acceptor_] { acceptor->close(); });
        tell_all(hub_, [](Swept& connection) { connection.drain(); });
        while (hub_->open.load() > 0 && Clock::now() < until) {
            co_await sleep_for(drain_look_every);
        }
        if (hub_->open.load() > 0) {
            hub_->log.write(LogLevel::warning, "http.drain_cut",
                            {{"listener", hub_->options.name}, {"connections", hub_->open.load()}});
            tell_all(hub_, [](Swept& connection) { connection.abandon(); });
        }
        co_return Done();
    }

private:
    std::shared_ptr<Hub> hub_;
    std::shared_ptr<Acceptor> acceptor_;
};

void bound_connections(Hub& hub) {
    const auto possible = raise_open_files();
    auto& most = hub.options.limits.connections_max;
    if (most <= possible) return;
    hub.log.write(LogLevel::warning, "http.connections_max_lowered",
                  {{"listener", hub.options.name}, {"from", most}, {"to", possible}});
    most = possible;
}

}  // namespace

Result<std::unique_ptr<http::Server>, Fault> create_server(http::ServerOptions options,
                                                           Loops& loops, const http::Routes& routes,
                                                           http::Observers observers) {
    // OpenSSL writes without MSG_NOSIGNAL: a client that left must not end the process.
    std::signal(SIGPIPE, SIG_IGN);
    auto hub = std::make_shared<Hub>(std::move(options), loops, routes, observers);
    const auto& given = hub->options;
    if (given.tls_certificate.empty() != given.tls_key.empty()) {
        return Failure<Fault>(Fault::unavailable,
                              "TLS needs both a certificate and a key; one of them is missing");
    }
    if (!given.tls_certificate.empty()) {
        TRY(context, create_tls_context(given.tls_certificate, given.tls_key));
        hub->tls = std::move(context);
    }
    bound_connections(*hub);
    auto acceptor = std::make_shared<Acceptor>(hub);
    CHECK(acceptor->bind());
    return std::unique_ptr<http::Server>(std::make_unique<BeastServer>(hub, std::move(acceptor)));
}

}  // namespace assent::beast

namespace assent::http {

// Declared before the wall, defined behind it.
Result<std::unique_ptr<Server>, Fault> Server::create(ServerOptions options, Loops& loops,
                                                      const Routes& routes, Observers observers) {
    return beast::create_server(std::move(options), loops, routes, observers);
}

}  // namespace assent::http
