// Goal: a body that is made while it is sent arrives whole, or visibly not at all.
// Method: a real server on a free port, sources that end, fail and never end, and raw bytes over
// TCP; outcomes only, no timing.
#include <gtest/gtest.h>

#include <stdexcept>

#include "http/server.h"
#include "tests/support/running_server.h"

namespace assent::beast {

namespace {

using support::RunningServer;
using support::TestClient;

constexpr std::size_t large = 64 * 1024;
std::atomic<int> pieces_made{0};
std::atomic<int> sources_alive{0};

/// What a source does after its pieces.
enum class Then { ends, fails, throws, goes_on };

class Pieces final : public http::BodySource {
public:
    Pieces(std::vector<std::string> pieces, Then then) : pieces_(std::move(pieces)), then_(then) {
        ++sources_alive;
    }
    ~Pieces() override { --sources_alive; }

    Task<Result<std::string_view, Fault>> next() override {
        ++pieces_made;
        if (at_ < pieces_.size()) co_return pieces_[at_++];
        switch (then_) {
            case Then::ends: break;
            case Then::fails: co_return Fault::unavailable;
            case Then::throws: throw std::runtime_error("a secret text");
            case Then::goes_on: co_return pieces_.back();
        }
        co_return std::string_view();
    }

private:
    std::vector<std::string> pieces_;
    std::size_t at_ = 0;
    Then then_;
};

Task<http::Response> answer(std::vector<std::string> pieces, Then then) {
    co_return http::Response{.content_type = "text/plain",
                             .source = std::make_shared<Pieces>(std::move(pieces), then)};
}

http::Route route(const std::string& name, std::vector<std::string> pieces, Then then) {
    return {name, {"GET"}, "/" + name, [pieces = std::move(pieces), then](http::Request) {
                return answer(pieces, then);
            }};
}

std::vector<http::Route> test_routes() {
    const std::vector<std::string> mixed = {"ab", std::string(large, 'c'), "d",
                                            std::string(large + 1, 'e'), "fgh"};
    return {route("whole", mixed, Then::ends),
            route("small", {"ab", "cde"}, Then::ends),
            route("empty", {}, Then::ends),
            route("fails", mixed, Then::fails),
            route("throws", mixed, Then::throws),
            route("fails_at_once", {}, Then::fails),
            route("endless", {std::string(large, 'x')}, Then::goes_on)};
}

std::string get(const std::string& name, const std::string& version = "1.1") {
    return "GET /" + name + " HTTP/" + version + "\r\nHost: a\r\n\r\n";
}

std::string body_of(const std::string& answer) {
    return answer.substr(answer.find("\r\n\r\n") + 4);
}

/// The chunks joined; nothing where the last one is missing or the framing is wrong.
std::optional<std::string> join_chunks(std::string_view body) {
    std::string text;
    for (;;) {
        const auto line = body.find("\r\n");
        if (line == body.npos) return {};
        const auto size = std::stoul(std::string(body.substr(0, line)), nullptr, 16);
        body.remove_prefix(line + 2);
        if (body.size() < size + 2 || body.substr(size, 2) != "\r\n") return {};
        if (size == 0) return body.size() == 2 ? std::optional(text) : std::nullopt;
        text += body.substr(0, size);
        body.remove_prefix(size + 2);
    }
}

std::string mixed_text() {
    return "ab" + std::string(large, 'c') + "d" + std::string(large + 1, 'e') + "fgh";
}

TEST(Stream, arrives_whole_in_chunks) {
    RunningServer server({}, test_routes());
    const auto answer = server.ask(get("whole"));
    EXPECT_NE(answer.find("\r\nTransfer-Encoding: chunked\r\n"), std::string::npos);
    EXPECT_EQ(answer.find("Content-Length"), std::string::npos);
    EXPECT_EQ(join_chunks(body_of(answer)), mixed_text());
    EXPECT_EQ(body_of(server.ask(get("small"))), "2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n");
    EXPECT_EQ(body_of(server.ask(get("empty"))), "0\r\n\r\n");
}

TEST(Stream, keeps_the_connection_for_the_next_request) {
    RunningServer server({}, test_routes());
    const auto answers = server.ask(get("small") + get("small"));
    const auto second = answers.find("HTTP/1.1", 1);
    ASSERT_NE(second, std::string::npos);
    EXPECT_EQ(body_of(answers.substr(second)), "2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n");
}

TEST(Stream, ends_with_the_connection_for_a_client_of_http_1_0) {
    RunningServer server({}, test_routes());
    const auto answer = server.ask(
        "GET /whole HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n" + get("small", "1.0"));
    EXPECT_EQ(answer.find("Transfer-Encoding"), std::string::npos);
    EXPECT_NE(answer.find("Connection: close\r\n"), std::string::npos);
    EXPECT_EQ(body_of(answer), mixed_text());
}

TEST(Stream, is_not_read_for_head) {
    RunningServer server({}, test_routes());
    pieces_made = 0;
    const auto answer = server.ask("HEAD /whole HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_NE(answer.find("\r\nTransfer-Encoding: chunked\r\n"), std::string::npos);
    EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
    EXPECT_EQ(pieces_made, 0);
}

TEST(Stream, that_fails_is_broken_off_without_its_last_chunk) {
    RunningServer server({}, test_routes());
    for (const auto* name : {"fails", "throws", "fails_at_once"}) {
        SCOPED_TRACE(name);
        const auto answer = server.ask(get(name) + get("small"));
        EXPECT_EQ(answer.find("0\r\n\r\n"), std::string::npos);
        EXPECT_EQ(answer.find("HTTP/1.1", 1), std::string::npos) << "nothing follows";
    }
    const auto log = server.log().text();
    EXPECT_NE(log.find("http.body_failed id="), std::string::npos);
    EXPECT_NE(log.find("why=unavailable"), std::string::npos);
    EXPECT_NE(log.find("http.broken_off"), std::string::npos);
    EXPECT_EQ(log.find("a secret text"), std::string::npos);
}

TEST(Stream, that_fails_is_an_error_to_a_client_that_reads_to_the_end) {
    RunningServer server({}, test_routes());
    TestClient client(server.port());
    client.send(get("fails", "1.0"));
    char byte = 0;
    ssize_t read = 1;
    while (read > 0) read = ::recv(client.file(), &byte, 1, 0);
    EXPECT_LT(read, 0) << "reset, where a whole answer ends in peace";
}

TEST(Stream, is_made_no_faster_than_it_is_read_and_ends_when_nobody_reads) {
    http::ServerOptions options;
    options.limits.write_timeout = Milliseconds(300);
    RunningServer server(options, test_routes());
    pieces_made = 0;
    TestClient client(server.port());
    client.send(get("endless"));
    while (pieces_made == 0) std::this_thread::sleep_for(Milliseconds(2));
    while (sources_alive > 0) std::this_thread::sleep_for(Milliseconds(2));
    EXPECT_LT(pieces_made, 1'000) << "what the kernel's buffers hold, and no more";
    EXPECT_NE(server.log().text().find("http.broken_off"), std::string::npos);
}

TEST(Stream, ends_when_its_client_leaves) {
    RunningServer server({}, test_routes());
    {
        TestClient client(server.port());
        client.send(get("endless"));
        client.read_until("xxxx");
    }
    while (sources_alive > 0) std::this_thread::sleep_for(Milliseconds(2));
    SUCCEED();
}

}  // namespace

}  // namespace assent::beast
