#include "http/beast/transport.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <utility>

#include <openssl/err.h>
#include <sys/socket.h>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace assent::beast {

namespace asio = boost::asio;

namespace {

using ErrorCode = boost::system::error_code;
constexpr asio::use_awaitable_t<Executor> awaitable;

// OpenSSL counts in int; the rest follows with the next call.
int clamped(std::size_t size) {
    return static_cast<int>(std::min<std::size_t>(size, std::numeric_limits<int>::max()));
}

}  // namespace

Transport::Transport(Socket socket, SSL_CTX* context) : socket_(std::move(socket)) {
    ErrorCode ignored;
    socket_.non_blocking(true, ignored);
    if (!context) return;
    tls_.reset(SSL_new(context));
    if (!tls_) return;
    SSL_set_fd(tls_.get(), socket_.native_handle());
    SSL_set_accept_state(tls_.get());
}

Transport::Want Transport::want_after(int outcome) {
    if (outcome > 0) return Want::nothing;
    switch (SSL_get_error(tls_.get(), outcome)) {
        case SSL_ERROR_WANT_READ: return Want::read;
        case SSL_ERROR_WANT_WRITE: return Want::write;
    }
    // A stale entry of the thread's queue would be taken for the next connection's error.
    ERR_clear_error();
    return Want::ended;
}

Task<bool> Transport::wait_for(Want want) {
    if (want == Want::ended) co_return false;
    ErrorCode error;
    const auto readiness = want == Want::read ? Socket::wait_read : Socket::wait_write;
    co_await socket_.async_wait(readiness, asio::redirect_error(awaitable, error));
    co_return !error;
}

Task<bool> Transport::shake_hands() {
    for (;;) {
        const auto want = want_after(SSL_do_handshake(tls_.get()));
        if (want == Want::nothing) co_return true;
        if (!co_await wait_for(want)) co_return false;
    }
}

Task<std::optional<std::size_t>> Transport::read_some(char* data, std::size_t size) {
    if (!tls_) {
        ErrorCode error;
        const auto read = co_await socket_.async_read_some(asio::buffer(data, size),
                                                           asio::redirect_error(awaitable, error));
        if (error) co_return std::nullopt;
        co_return read;
    }
    for (;;) {
        const int read = SSL_read(tls_.get(), data, clamped(size));
        const auto want = want_after(read);
        if (want == Want::nothing) co_return static_cast<std::size_t>(read);
        if (!co_await wait_for(want)) co_return std::nullopt;
    }
}

std::optional<std::size_t> Transport::try_write_tls(std::string_view part, Want& want) {
    const int written = SSL_write(tls_.get(), part.data(), clamped(part.size()));
    want = want_after(written);
    if (want == Want::ended) return std::nullopt;
    return written > 0 ? static_cast<std::size_t>(written) : 0;
}

std::optional<std::size_t> Transport::try_write(std::string_view head, std::string_view body) {
    if (tls_) return try_write_tls(head.empty() ? body : head, write_wants_);
    // One call on the socket and no operation of the loop: it nearly always takes all.
    const std::array<asio::const_buffer, 2> parts = {asio::buffer(head.data(), head.size()),
                                                     asio::buffer(body.data(), body.size())};
    ErrorCode error;
    const auto sent = socket_.write_some(parts, error);
    write_wants_ = Want::write;
    if (!error) return sent;
    if (error == asio::error::would_block || error == asio::error::try_again) return 0;
    return std::nullopt;
}

Task<bool> Transport::write(std::string_view head, std::string_view body) {
    while (!head.empty() || !body.empty()) {
        const auto sent = try_write(head, body);
        if (!sent) co_return false;
        const auto of_head = std::min(*sent, head.size());
        head.remove_prefix(of_head);
        body.remove_prefix(*sent - of_head);
        if (*sent == 0 && !co_await wait_for(write_wants_)) co_return false;
    }
    co_return true;
}

Transport::Peek Transport::peek() {
    char byte = 0;
    if (tls_) {
        switch (want_after(SSL_peek(tls_.get(), &byte, 1))) {
            case Want::nothing: return Peek::bytes;
            case Want::read:
            case Want::write: return Peek::nothing;
            case Want::ended: return Peek::ended;
        }
    }
    const auto seen = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (seen > 0) return Peek::bytes;
    if (seen < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) {
        return Peek::nothing;
    }
    return Peek::ended;
}

void Transport::cancel() {
    ErrorCode ignored;
    socket_.cancel(ignored);
}

void Transport::shut_down() {
    ErrorCode ignored;
    // TLS says so to its peer first; whether that is still taken does not matter.
    if (tls_ && SSL_is_init_finished(tls_.get())) {
        SSL_shutdown(tls_.get());
        ERR_clear_error();
    }
    socket_.shutdown(Socket::shutdown_send, ignored);
}

void Transport::reset() {
    // With it would go what it still wants to write, on a file that is somebody else's by then.
    tls_.reset();
    ErrorCode ignored;
    socket_.set_option(asio::socket_base::linger(true, 0), ignored);
    socket_.close(ignored);
}

}  // namespace assent::beast
