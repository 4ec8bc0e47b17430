#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "base/result.h"
#include "base/task.h"
#include "http/beast/tls.h"

namespace assent::beast {

using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;

/// The bytes of one connection, with or without TLS. OpenSSL works on the socket itself and Asio
/// only waits for readiness: asio's own TLS stream keeps 74 KB for each held connection.
class Transport {
public:
    /// `context` is null for a plain connection.
    Transport(Socket socket, SSL_CTX* context);

    bool is_tls() const { return tls_ != nullptr; }
    Executor executor() { return socket_.get_executor(); }

    /// False when the client is not able to speak TLS with us.
    Task<bool> shake_hands();
    /// How many bytes came; nothing when the connection has ended or the wait was cancelled.
    Task<std::optional<std::size_t>> read_some(char* data, std::size_t size);
    /// Sends both parts whole; false when the client does not take them.
    Task<bool> write(std::string_view head, std::string_view body);
    /// Sends what the kernel takes at once; nothing when the connection has ended.
    std::optional<std::size_t> try_write(std::string_view head, std::string_view body);

    /// What a look without taking anything shows.
    enum class Peek { nothing, bytes, ended };
    Peek peek();
    /// Calls `callback(bool)` once: true when there is something to read or the end, false after
    /// `cancel`.
    template <class Callback>
    void when_readable(Callback callback) {
        socket_.async_wait(Socket::wait_read, [callback = std::move(callback)](
                                                  const boost::system::error_code& error) mutable {
            callback(!error);
        });
    }

    /// Ends all waits.
    void cancel();
    /// Tells the client that nothing more comes.
    void shut_down();
    /// Breaks the connection off, so that the client takes what came for no whole answer.
    void reset();

private:
    struct TlsEnd {
        void operator()(SSL* tls) const { SSL_free(tls); }
    };
    enum class Want { nothing, read, write, ended };

    Want want_after(int outcome);
    Task<bool> wait_for(Want want);
    std::optional<std::size_t> try_write_tls(std::string_view part, Want& want);

    Socket socket_;
    std::unique_ptr<SSL, TlsEnd> tls_;
    Want write_wants_ = Want::write;
};

}  // namespace assent::beast
