// Goal: the listener takes what HTTP/1.1 allows and refuses the rest, whatever a client does.
// Method: a real server on a free port and raw bytes over TCP; outcomes only, no timing.
#include "http/server.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "base/latch.h"
#include "tests/support/running_server.h"
#include "tests/support/tls_client.h"

namespace assent::beast {

namespace {

using support::RunningServer;
using support::TestClient;
using namespace std::string_literals;

std::atomic<int> woken_abandoned{0};
std::atomic<int> holding{0};
std::mutex held_mutex;
std::vector<std::shared_ptr<Latch>> held;

Task<http::Response> echo(http::Request request) {
    co_return http::Response{.content_type = "text/plain",
                             .body = std::string(request.method()) + " " +
                                     std::string(request.target()) + " [" +
                                     std::string(request.body()) + "]"};
}

Task<http::Response> big(http::Request) {
    co_return http::Response{.body = std::string(3'000'000, 'b')};
}

Task<http::Response> fail(http::Request) {
    throw std::runtime_error("a secret text");
    co_return http::Response{};
}

Task<http::Response> hold(http::Request request) {
    auto latch = Latch::create(co_await this_executor());
    request.client()->start(latch);
    {
        const std::lock_guard lock(held_mutex);
        held.push_back(latch);
    }
    ++holding;
    const auto why = co_await latch->wait();
    {
        const std::lock_guard lock(held_mutex);
        std::erase(held, latch);
    }
    --holding;
    if (why == Wake::abandoned) ++woken_abandoned;
    co_return http::Response{.body = "held"};
}

void release_held() {
    const std::lock_guard lock(held_mutex);
    for (const auto& latch : held) latch->wake(Wake::changed);
}

template <class Condition>
void wait_until(Condition condition) {
    while (!condition()) std::this_thread::sleep_for(Milliseconds(2));
}

std::vector<http::Route> test_routes() {
    return {{"echo", {"GET", "POST"}, "/echo", echo},
            {"big", {"GET"}, "/big", big},
            {"fail", {"GET"}, "/fail", fail},
            {"hold", {"GET"}, "/hold", hold}};
}

http::ServerOptions small_limits() {
    http::ServerOptions options;
    options.limits.request_line_bytes_max = 256;
    options.limits.header_bytes_max = 1'024;
    options.limits.headers_max = 10;
    options.limits.body_bytes_max = 100;
    return options;
}

std::string get(const std::string& path, const std::string& lines = {}) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
}

std::string post(const std::string& lines, const std::string& body) {
    return "POST /echo HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n" + body;
}

int status_of(const std::string& answer) {
    if (!answer.starts_with("HTTP/1.1 ")) return 0;
    return (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + (answer[11] - '0');
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t times = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++times;
    return times;
}

struct Case {
    std::string bytes;
    int status;
    std::string_view holds;  // somewhere in the answer
};

TEST(Server, answers_each_request_as_it_deserves) {
    const std::string chunked = "Transfer-Encoding: chunked\r\n";
    const Case cases[] = {
        {get("/echo?a=b"), 200, "GET /echo?a=b []"},
        {get("http://b/echo"), 200, "GET /echo []"},
        {"\r\n" + get("/echo"), 200, "GET /echo []"},
        {"GET /echo HTTP/1.0\r\n\r\n", 200, "Connection: close"},
        {"GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 200, "Connection: keep-alive"},
        {get("/none"), 404, "\"error\":\"not_found\""},
        {"DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n", 405, "Allow: GET, HEAD, POST, OPTIONS"},
        {"OPTIONS /echo HTTP/1.1\r\nHost: a\r\n\r\n", 204, "Allow: GET, HEAD, POST, OPTIONS"},
        {"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 204, "Allow: "},
        {get("/fail"), 500, "\"error\":\"internal\""},
        {post("Content-Length: 3\r\n", "abc"), 200, "[abc]"},
        {post("Content-Length: 3\r\nExpect: 100-continue\r\n", "abc"), 200, "[abc]"},
        {post(chunked, "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"), 200, "[abcde]"},
        {post(chunked, "1\r\na\r\n0\r\nA: b\r\n\r\n"), 200, "[a]"},
        {post(chunked, "0\r\n\r\n"), 200, "[]"},
        {post(chunked, "x\r\nabc\r\n0\r\n\r\n"), 400, "malformed"},
        {post(chunked, "3\r\nabcd\r\n0\r\n\r\n"), 400, "malformed"},
        {post(chunked, "3\nabc\n0\n\n"), 400, "malformed"},
        {post(chunked, "-3\r\nabc\r\n0\r\n\r\n"), 400, "malformed"},
        {post(chunked, "fffffffffffffffff\r\nabc"), 400, "malformed"},
        {post(chunked, "65\r\n"), 413, "http.body_bytes_max"},
        {post(chunked, "1;" + std::string(3'000, 'x')), 400, "malformed"},
        {post("Content-Length: 101\r\n", ""), 413, "http.body_bytes_max"},
        {post("Content-Length: 3\r\n" + chunked, "abc"), 400, "exclude"},
        {post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400, "more than once"},
        {post("Transfer-Encoding: gzip\r\n", ""), 501, "chunked"},
        {"GET /echo HTTP/1.1\nHost: a\n\n", 400, "LF"},
        {get("/echo", "A: b\r\n c\r\n"), 400, "obs-fold"},
        {get("/echo", "A : b\r\n"), 400, "colon"},
        {get("/echo", "A: \0b\r\n"s), 400, "control"},
        {get("/echo", "Host: b\r\n"), 400, "Host"},
        {"GET /echo HTTP/1.1\r\n\r\n", 400, "Host"},
        {get("/echo#x"), 400, "target"},
        {get("/" + std::string(300, 'a')), 414, "http.request_line_bytes_max"},
        {get("/echo", "A: " + std::string(1'100, 'a') + "\r\n"), 431, "http.header_bytes_max"},
        {get("/echo",
             "A: b\r\nA: b\r\nA: b\r\nA: b\r\nA: b\r\nA: b\r\nA: b\r\nA: b\r\nA: b\r\n"
             "A: b\r\n"),
         431, "http.headers_max"},
        {std::string(100'000, 'A'), 414, "http.request_line_bytes_max"},
        {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505, "1.1"},
        {"\x16\x03\x01\x02\x00\x01\x00\x01\n"s, 400, "bad_request"},
        {"GET /ec", 0, ""},
    };
    RunningServer server(small_limits(), test_routes());
    for (const auto& [bytes, status, holds] : cases) {
        SCOPED_TRACE(bytes.substr(0, 200));
        const auto answer = server.ask(bytes);
        EXPECT_EQ(status_of(answer), status) << answer;
        EXPECT_NE(answer.find(holds), std::string::npos) << answer;
    }
    const auto log = server.log().text();
    EXPECT_NE(log.find("http.handler_failed"), std::string::npos);
    EXPECT_EQ(log.find("a secret text"), std::string::npos);
    EXPECT_EQ(log.find("a=b"), std::string::npos) << "a query never reaches the log";
}

TEST(Server, answers_a_pipeline_in_its_order) {
    RunningServer server(small_limits(), test_routes());
    const auto answer =
        server.ask(get("/echo?1") + post("Content-Length: 1\r\n", "2") + get("/none") +
                   get("/echo?4", "Connection: close\r\n") + get("/echo?5"));
    EXPECT_EQ(count(answer, "HTTP/1.1 "), 4u) << answer;
    EXPECT_LT(answer.find("?1"), answer.find("[2]"));
    EXPECT_LT(answer.find("[2]"), answer.find("404"));
    EXPECT_LT(answer.find("404"), answer.find("?4"));
    EXPECT_EQ(answer.find("?5"), std::string::npos) << "nothing after Connection: close";
}

TEST(Server, understands_a_request_that_comes_byte_by_byte) {
    RunningServer server(small_limits(), test_routes());
    TestClient client(server.port());
    const auto request =
        post("Transfer-Encoding: chunked\r\nConnection: close\r\n", "2\r\nab\r\n0\r\n\r\n");
    for (const char byte : request) {
        client.send({&byte, 1});
        std::this_thread::yield();
    }
    EXPECT_NE(client.read_all().find("[ab]"), std::string::npos);
}

TEST(Server, answers_head_as_get_without_its_body) {
    RunningServer server(small_limits(), test_routes());
    const auto answer = server.ask("HEAD /big HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_NE(answer.find("Content-Length: 3000000\r\n"), std::string::npos);
    EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
}

TEST(Server, sends_a_large_body_whole) {
    RunningServer server(small_limits(), test_routes());
    const auto answer = server.ask(get("/big"));
    EXPECT_EQ(answer.size() - answer.find("\r\n\r\n") - 4, 3'000'000u);
}

TEST(Server, tells_a_client_to_continue_before_it_sends_a_body) {
    RunningServer server(small_limits(), test_routes());
    TestClient client(server.port());
    client.send(post("Content-Length: 3\r\nExpect: 100-continue\r\n", ""));
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("abc");
    EXPECT_NE(client.read_until("[abc]").find("200 OK"), std::string::npos);
}

TEST(Server, names_each_request_in_answer_and_log) {
    RunningServer server(small_limits(), test_routes());
    const auto own = server.ask(get("/echo", "X-Request-Id: from-client\r\n"));
    EXPECT_NE(own.find("X-Request-Id: from-client\r\n"), std::string::npos);
    const auto made = server.ask(get("/echo", "X-Request-Id: a b\r\n"));
    EXPECT_NE(made.find("X-Request-Id: "), std::string::npos);
    EXPECT_EQ(made.find("a b"), std::string::npos);
    EXPECT_NE(server.log().text().find("http.request id=from-client listener=public route=echo"),
              std::string::npos);
    EXPECT_EQ(own.find("Server:"), std::string::npos);
}

TEST(Server, ends_a_head_or_body_that_comes_too_slowly) {
    auto options = small_limits();
    options.limits.header_timeout = Milliseconds(300);
    RunningServer server(options, test_routes());
    TestClient head(server.port());
    head.send("GET /echo HT");
    EXPECT_EQ(status_of(head.read_all()), 408);
    TestClient body(server.port());
    body.send(post("Content-Length: 50\r\n", "abc"));
    EXPECT_NE(body.read_all().find("http.body_bytes_per_second_min"), std::string::npos);
    TestClient silent(server.port());
    EXPECT_EQ(silent.read_all(), "");
}

TEST(Server, closes_a_connection_that_idles) {
    auto options = small_limits();
    options.limits.idle_timeout = Milliseconds(300);
    RunningServer server(options, test_routes());
    TestClient client(server.port());
    client.send(get("/echo"));
    EXPECT_EQ(count(client.read_all(), "200 OK"), 1u);
}

TEST(Server, bounds_connections_by_address_and_in_all) {
    auto options = small_limits();
    options.limits.connections_per_address = 2;
    RunningServer by_address(options, test_routes());
    TestClient first(by_address.port());
    TestClient second(by_address.port());
    first.send(get("/echo"));
    second.send(get("/echo"));
    first.read_until("[]");
    second.read_until("[]");
    EXPECT_EQ(status_of(TestClient(by_address.port()).read_all()), 429);

    options.limits.connections_per_address = 10;
    options.limits.connections_max = 1;
    RunningServer in_all(options, test_routes());
    TestClient only(in_all.port());
    only.send(get("/echo"));
    only.read_until("[]");
    EXPECT_EQ(status_of(TestClient(in_all.port()).read_all()), 503);
}

TEST(Server, notices_a_client_that_leaves_while_its_answer_waits) {
    RunningServer server(small_limits(), test_routes());
    const int before = woken_abandoned;
    {
        TestClient client(server.port());
        client.send(get("/hold"));
        wait_until([] { return holding == 1; });
    }
    wait_until([&] { return woken_abandoned == before + 1; });
    wait_until([] { return holding == 0; });
}

TEST(Server, does_not_take_the_next_request_for_leaving) {
    RunningServer server(small_limits(), test_routes());
    TestClient client(server.port());
    const int before = woken_abandoned;
    client.send(get("/hold"));
    wait_until([] { return holding == 1; });
    client.send(get("/echo?next"));
    std::this_thread::sleep_for(Milliseconds(20));
    release_held();
    const auto answer = client.read_until("[]");
    EXPECT_LT(answer.find("held"), answer.find("?next")) << answer;
    EXPECT_EQ(woken_abandoned, before);

    client.send(get("/hold"));
    wait_until([] { return holding == 1; });
    release_held();
    EXPECT_NE(client.read_until("held").find("200 OK"), std::string::npos);
}

TEST(Server, drains_idle_ones_at_once_and_lets_running_requests_be_answered) {
    RunningServer server(small_limits(), test_routes());
    TestClient idle(server.port());
    idle.send(get("/echo"));
    idle.read_until("[]");
    TestClient running(server.port());
    running.send(get("/hold"));
    wait_until([] { return holding == 1; });
    server.drain();
    EXPECT_EQ(idle.read_all(), "");
    EXPECT_FALSE(server.is_drained());
    EXPECT_THROW(TestClient(server.port()), std::runtime_error);
    release_held();
    EXPECT_NE(running.read_all().find("Connection: close"), std::string::npos);
    server.wait_until_drained();
}

TEST(Server, abandons_what_runs_longer_than_the_drain_timeout) {
    auto options = small_limits();
    options.limits.drain_timeout = Milliseconds(100);
    RunningServer server(options, test_routes());
    TestClient running(server.port());
    running.send(get("/hold"));
    wait_until([] { return holding == 1; });
    server.drain();
    EXPECT_NE(running.read_all().find("held"), std::string::npos);
    server.wait_until_drained();
}

TEST(Server, speaks_tls_and_notices_a_tls_client_that_leaves) {
    const support::SelfSigned files;
    auto options = small_limits();
    options.tls_certificate = files.certificate();
    options.tls_key = files.key();
    RunningServer server(options, test_routes());
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        const int before = woken_abandoned;
        TestClient socket(server.port());
        {
            support::TlsClient client(socket.file(), version);
            client.send(get("/big"));
            EXPECT_EQ(client.read(3'000'000).compare(0, 15, "HTTP/1.1 200 OK"), 0);
            client.send(get("/echo") + get("/echo?second"));
            EXPECT_NE(client.read_until("?second []").find("200 OK"), std::string::npos);
            client.send(get("/hold"));
            wait_until([] { return holding == 1; });
        }
        wait_until([&] { return woken_abandoned == before + 1; });
        wait_until([] { return holding == 0; });
    }
    EXPECT_EQ(status_of(server.ask(get("/echo"))), 0) << "plain bytes are not TLS";
}

TEST(Server, says_which_certificate_it_cannot_use) {
    Loops loops(1);
    http::Routes routes;
    support::TextLog log;
    support::NoMetrics metrics;
    http::ServerOptions options{.name = "public", .listen = "127.0.0.1:0"};
    options.tls_certificate = "/nowhere/cert.pem";
    EXPECT_NE(
        http::Server::create(options, loops, routes, {log, metrics}).error().detail.find("both"),
        std::string::npos);
    options.tls_key = "/nowhere/key.pem";
    EXPECT_NE(http::Server::create(options, loops, routes, {log, metrics})
                  .error()
                  .detail.find("/nowhere/cert.pem"),
              std::string::npos);
}

TEST(Server, says_why_it_cannot_listen) {
    RunningServer taken(small_limits(), test_routes());
    Loops loops(1);
    http::Routes routes;
    support::TextLog log;
    support::NoMetrics metrics;
    const auto why = [&](std::string listen) {
        http::ServerOptions options{.name = "public", .listen = std::move(listen)};
        const auto created = http::Server::create(options, loops, routes, {log, metrics});
        return created ? std::string() : created.error().detail;
    };
    EXPECT_NE(why("127.0.0.1:" + std::to_string(taken.port())).find("in use"), std::string::npos);
    EXPECT_NE(why("127.0.0.1").find("port"), std::string::npos);
    EXPECT_NE(why("127.0.0.1:70000").find("port"), std::string::npos);
    EXPECT_NE(why("localhost:80").find("IPv4"), std::string::npos);
    EXPECT_NE(why("::1:80").find("brackets"), std::string::npos);
}

}  // namespace

}  // namespace assent::beast
