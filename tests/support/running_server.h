#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/log.h"
#include "base/loops.h"
#include "http/server.h"
#include "tests/support/no_metrics.h"

namespace assent::support {

/// A plain TCP client that sends any bytes, in any pieces.
class TestClient {
public:
    explicit TestClient(std::uint16_t port) : file_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        // A server that never answers shall fail the test, not hang it.
        const timeval patience{.tv_sec = 30, .tv_usec = 0};
        ::setsockopt(file_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (::connect(file_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
            throw std::runtime_error("the test's server does not listen");
        }
    }
    ~TestClient() { ::close(file_); }
    TestClient(const TestClient&) = delete;
    TestClient& operator=(const TestClient&) = delete;

    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(file_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    void end_sending() { ::shutdown(file_, SHUT_WR); }

    /// Everything that comes until `text` is there, or until the end.
    std::string read_until(std::string_view text) {
        while (text.empty() || came_.find(text) == std::string::npos) {
            std::array<char, 4'096> bytes;
            const auto read = ::recv(file_, bytes.data(), bytes.size(), 0);
            if (read <= 0) break;
            came_.append(bytes.data(), static_cast<std::size_t>(read));
        }
        return std::exchange(came_, {});
    }
    std::string read_all() { return read_until({}); }
    int file() const { return file_; }

private:
    int file_;
    std::string came_;
};

/// Keeps each line as `event key=value …`, texts only.
class TextLog : public Log {
public:
    void write(LogLevel, std::string_view event, std::initializer_list<LogField> fields) override {
        std::string line(event);
        for (const auto& field : fields) {
            line += " " + std::string(field.key) + "=";
            if (const auto* text = std::get_if<std::string>(&field.value)) line += *text;
            if (const auto* number = std::get_if<std::int64_t>(&field.value)) {
                line += std::to_string(*number);
            }
        }
        const std::lock_guard lock(mutex_);
        text_ += line + "\n";
    }
    bool keeps(LogLevel) const override { return true; }
    std::string text() {
        const std::lock_guard lock(mutex_);
        return text_;
    }

private:
    std::mutex mutex_;
    std::string text_;
};

/// A server on a free port of 127.0.0.1 and on two loops of its own.
class RunningServer {
public:
    RunningServer(http::ServerOptions options, std::vector<http::Route> routes) {
        routes_.add(std::move(routes));
        options.name = "public";
        options.listen = "127.0.0.1:0";
        auto created = http::Server::create(std::move(options), loops_, routes_, {log_, metrics_});
        if (!created) throw std::runtime_error(created.error().detail);
        server_ = std::move(created).value();
        server_->start();
        thread_ = std::thread([this] { loops_.run(); });
    }
    ~RunningServer() {
        loops_.stop();
        thread_.join();
    }
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    std::uint16_t port() const { return server_->port(); }
    TextLog& log() { return log_; }

    void drain() { spawn(loops_.executor(0), drain_and_tell()); }
    bool is_drained() const { return drained_; }
    void wait_until_drained() const {
        while (!drained_) std::this_thread::sleep_for(Milliseconds(2));
    }

    /// Sends `bytes` on a connection of its own, and answers what came until its end.
    std::string ask(std::string_view bytes) {
        TestClient client(port());
        client.send(bytes);
        client.end_sending();
        return client.read_all();
    }

private:
    Task<Done> drain_and_tell() {
        co_await server_->drain();
        drained_ = true;
        co_return Done();
    }

    TextLog log_;
    NoMetrics metrics_;
    http::Routes routes_;
    Loops loops_{2};
    std::unique_ptr<http::Server> server_;
    std::thread thread_;
    std::atomic<bool> drained_{false};
};

}  // namespace assent::support
