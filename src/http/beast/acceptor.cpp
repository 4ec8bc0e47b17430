#include "http/beast/acceptor.h"

#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/beast/connection.h"
#include "http/beast/listen_address.h"

namespace assent::beast {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr asio::use_awaitable_t<Executor> awaitable;
constexpr int backlog = 4'096;
// Without a file left, accepting again at once would only spin.
constexpr Milliseconds pause_in_trouble{100};

constexpr http::Refusal too_many{503, "too_many_connections",
                                 "the listener has http.connections_max connections"};
constexpr http::Refusal too_many_of_address{
    429, "too_many_connections", "this address has limits.connections_per_address connections"};

// IPv4 as four numbers, even where an IPv6 socket took it.
std::string write_peer(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    }
    return address.to_string();
}

// One try to say why; a client that does not take it at once is not waited for.
void turn_away(Hub& hub, Socket& socket, const http::Refusal& refusal) {
    hub.counts.turned_away().add();
    if (hub.tls) return;
    DateLine date;
    const auto response = write_refusal(refusal);
    auto text = write_head(
        response, {.date = date.now(), .request_id = hub.ids.choose({}), .keep_alive = false});
    text += response.body;
    boost::system::error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(text), ignored);
    socket.shutdown(Socket::shutdown_send, ignored);
}

// On the loop that the connection will live on.
void open_connection(const std::shared_ptr<Hub>& hub, std::size_t loop, Socket socket) {
    boost::system::error_code error;
    const auto remote = socket.remote_endpoint(error);
    if (error) return;
    auto peer = write_peer(remote.address());
    if (hub->open.load() >= hub->options.limits.connections_max) {
        return turn_away(*hub, socket, too_many);
    }
    if (!hub->addresses.enter(peer)) return turn_away(*hub, socket, too_many_of_address);
    hub->open.fetch_add(1);
    hub->counts.open().add(1);
    auto connection =
        std::make_shared<Connection>(hub, hub->shares[loop], std::move(socket), std::move(peer));
    spawn(hub->loops.executor(loop), Connection::serve(std::move(connection)));
}

}  // namespace

Acceptor::Acceptor(std::shared_ptr<Hub> hub)
    : hub_(std::move(hub)), acceptor_(hub_->loops.executor(0)) {}

Result<Done, Fault> Acceptor::bind() {
    const auto& listen = hub_->options.listen;
    TRY(endpoint, read_listen_address(listen));
    boost::system::error_code error;
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(backlog, error);
    if (!error) acceptor_.non_blocking(true, error);
    if (error) {
        return Failure<Fault>(Fault::unavailable,
                              "cannot listen on " + listen + ": " + error.message());
    }
    port_ = acceptor_.local_endpoint(error).port();
    return Done();
}

Task<Done> Acceptor::run(std::shared_ptr<Acceptor> acceptor) {
    auto& self = *acceptor;
    boost::system::error_code error;
    while (self.acceptor_.is_open()) {
        co_await self.acceptor_.async_wait(tcp::acceptor::wait_read,
                                           asio::redirect_error(awaitable, error));
        if (error) co_return Done();
        auto taken = Taken::one;
        while (taken == Taken::one) taken = self.take_one();
        if (taken == Taken::trouble) co_await sleep_for(pause_in_trouble);
    }
    co_return Done();
}

Acceptor::Taken Acceptor::take_one() {
    const int file =
        ::accept4(acceptor_.native_handle(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (file >= 0) {
        in_trouble_ = false;
        deal(file);
        return Taken::one;
    }
    const int reason = errno;
    if (reason == EAGAIN || reason == EWOULDBLOCK) return Taken::none;
    // The client left before we came to it.
    if (reason == ECONNABORTED || reason == EINTR || reason == EPROTO) return Taken::one;
    if (!std::exchange(in_trouble_, true)) {
        hub_->log.write(LogLevel::error, "http.accept_failed",
                        {{"listener", hub_->options.name}, {"reason", std::strerror(reason)}});
    }
    return Taken::trouble;
}

void Acceptor::deal(int file) {
    const int on = 1;
    ::setsockopt(file, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const auto loop = next_loop_;
    next_loop_ = (next_loop_ + 1) % hub_->loops.size();
    const auto protocol = acceptor_.local_endpoint().address().is_v6() ? tcp::v6() : tcp::v4();
    asio::post(hub_->loops.executor(loop), [hub = hub_, loop, file, protocol] {
        boost::system::error_code error;
        Socket socket(hub->loops.executor(loop));
        socket.assign(protocol, file, error);
        if (error) {
            ::close(file);
            return;
        }
        open_connection(hub, loop, std::move(socket));
    });
}

void Acceptor::close() {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
}

}  // namespace assent::beast
