#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/latch.h"

namespace assent::http {

/// How a handler that waits learns that its client left. The server watches only while asked to,
/// and gives the connection's buffers back meanwhile.
class ClientWatch {
public:
    virtual ~ClientWatch() = default;
    /// From now on a client that leaves wakes `latch` as abandoned.
    virtual void start(std::shared_ptr<Latch> latch) = 0;
};

/// One request, whole and within limits. Owns its bytes; movable, so that a handler that waits long
/// can let it go first.
class Request {
public:
    /// What the server keeps it in; tests use `make_request`.
    class Message {
    public:
        virtual ~Message() = default;
        virtual std::string_view method() const = 0;
        virtual std::string_view sent_method() const { return method(); }
        virtual std::string_view target() const = 0;  ///< as sent: path and query
        virtual std::string_view header(std::string_view name) const = 0;  ///< "" when absent
        virtual std::string_view body() const = 0;
    };

    Request(std::unique_ptr<const Message> message, std::string id, std::string peer,
            std::shared_ptr<ClientWatch> client);

    /// GET for HEAD too: handlers answer both alike, and the server leaves the body out.
    std::string_view method() const { return message_->method(); }
    /// As sent, for a handler that tells them apart.
    std::string_view sent_method() const { return message_->sent_method(); }
    std::string_view target() const { return message_->target(); }
    std::string_view path() const;   ///< the target up to `?`, still percent-encoded
    std::string_view query() const;  ///< after `?`; empty when there is none
    std::string_view header(std::string_view name) const { return message_->header(name); }
    std::string_view body() const { return message_->body(); }

    const std::string& id() const { return id_; }      ///< the request id, in logs and the answer
    const std::string& peer() const { return peer_; }  ///< the address of the other end
    const std::shared_ptr<ClientWatch>& client() const { return client_; }  ///< null in tests

    /// What a `{name}` of the route's pattern stood for, percent-decoded; "" when it has no such
    /// name.
    std::string_view parameter(std::string_view name) const;
    void set_parameters(std::vector<std::pair<std::string, std::string>> parameters);

private:
    std::unique_ptr<const Message> message_;
    std::string id_;
    std::string peer_;
    std::shared_ptr<ClientWatch> client_;
    std::vector<std::pair<std::string, std::string>> parameters_;
};

/// A request made by hand, for tests and fuzzers.
Request make_request(std::string method, std::string target,
                     std::vector<std::pair<std::string, std::string>> headers = {},
                     std::string body = {});

}  // namespace assent::http
