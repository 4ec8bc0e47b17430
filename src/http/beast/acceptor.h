#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "base/result.h"
#include "http/beast/hub.h"

namespace assent::beast {

/// Takes connections on the first loop and deals them out to all loops in turn, so that even a few
/// kept-alive connections load the loops evenly.
class Acceptor : public std::enable_shared_from_this<Acceptor> {
public:
    explicit Acceptor(std::shared_ptr<Hub> hub);

    Result<Done, Fault> bind();
    std::uint16_t port() const { return port_; }

    /// Accepts until `close`; keeps itself alive meanwhile (shared_ptr).
    static Task<Done> run(std::shared_ptr<Acceptor> acceptor);
    /// On the first loop only.
    void close();

private:
    enum class Taken { one, none, trouble };
    Taken take_one();
    void deal(int file);

    std::shared_ptr<Hub> hub_;
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor> acceptor_;
    std::uint16_t port_ = 0;
    std::size_t next_loop_ = 0;
    bool in_trouble_ = false;
};

}  // namespace assent::beast
