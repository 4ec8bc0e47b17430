// The least a request costs here: the listener with one route that answers a fixed body, and one
// that holds its request until it is told. `http_floor PORT LOOPS`; script: bench.py beside it.
#include <charconv>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/latch.h"
#include "http/server.h"
#include "tests/support/no_metrics.h"

namespace assent {

namespace {

class NoLog : public Log {
public:
    void write(LogLevel, std::string_view, std::initializer_list<LogField>) override {}
    bool keeps(LogLevel) const override { return false; }
};

constexpr std::string_view answer =
    R"({"status":"OK","correlation_id":"0192f7c1-6c55-7b2e-9a3f-1f0a6d1c9b11",)"
    R"("msisdn":"+447700900123","state":"af0ifjsldkj","match":true,"score":97})";

Task<http::Response> answer_at_once(http::Request) {
    co_return http::Response{.body = std::string(answer)};
}

Task<Wake> wait_for_client(std::shared_ptr<http::ClientWatch> client) {
    auto latch = Latch::create(co_await this_executor());
    client->start(latch);
    co_return co_await latch->wait();
}

// Lets the request go before the wait, as a face does.
Task<http::Response> hold(http::Request request) {
    auto client = request.client();
    { const http::Request ended = std::move(request); }
    co_await wait_for_client(std::move(client));
    co_return http::Response{.body = std::string(answer)};
}

int read_number(const char* text) {
    const std::string_view digits(text);
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

int serve(const std::string& port, int loop_count) {
    Loops loops(static_cast<std::size_t>(loop_count));
    NoLog log;
    support::NoMetrics metrics;
    http::Routes routes;
    routes.add({{"x", {"GET", "POST"}, "/x", answer_at_once}, {"hold", {"GET"}, "/hold", hold}});
    http::ServerOptions options{.name = "public", .listen = "127.0.0.1:" + port};
    options.limits.connections_per_address = 100'000;
    auto server = http::Server::create(options, loops, routes, {log, metrics});
    if (!server) return 1;
    (*server)->start();
    loops.run();
    return 0;
}

}  // namespace

}  // namespace assent

int main(int count, char** arguments) {
    if (count < 3) return 2;
    return assent::serve(arguments[1], assent::read_number(arguments[2]));
}
