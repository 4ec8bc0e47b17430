// Goal: heads that two readers could understand differently are refused, honest ones pass.
// Method: tables of heads with the status each deserves; every prefix of an honest head is
// unfinished.
#include "http/head_check.h"

#include <gtest/gtest.h>

#include <string>

namespace assent::http {

namespace {

using namespace std::string_literals;

struct Case {
    std::string head;
    int status;  // 0: passes
};

int status_of(std::string_view head, const HeadLimits& limits = {}) {
    const auto refusal = check_head(head, limits);
    return refusal ? refusal->status : 0;
}

std::string with_lines(const std::string& lines) {
    return "POST /x HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
}

std::string with_request_line(const std::string& line) {
    return line + "\r\nHost: a\r\n\r\n";
}

TEST(HeadCheck, judges_request_lines) {
    const Case cases[] = {
        {"GET / HTTP/1.1", 0},
        {"GET /a?b={c}|d HTTP/1.1", 0},
        {"GET /a?b={\"c\":1} HTTP/1.1", 0},
        {"GET http://a/b HTTP/1.1", 0},
        {"OPTIONS * HTTP/1.1", 0},
        {"PATCH /x HTTP/1.0", 0},
        {"GET * HTTP/1.1", 400},
        {"GET  / HTTP/1.1", 400},
        {"GET /  HTTP/1.1", 400},
        {" GET / HTTP/1.1", 400},
        {"GET\t/ HTTP/1.1", 400},
        {"GET /", 400},
        {"GET / HTTP/1.1 ", 400},
        {"GET / http/1.1", 400},
        {"GET / HTTP/1.10", 400},
        {"GET / HTTP/2.0", 505},
        {"GET / HTTP/1.2", 505},
        {"G@T / HTTP/1.1", 400},
        {"GET x HTTP/1.1", 400},
        {"GET ftp://a/ HTTP/1.1", 400},
        {"CONNECT a:443 HTTP/1.1", 400},
        {"GET /a#b HTTP/1.1", 400},
        {"GET /a b HTTP/1.1", 400},
        {"GET /\x01 HTTP/1.1", 400},
        {"GET /\0 HTTP/1.1"s, 400},
        {"GET /\xC3\xA9 HTTP/1.1", 400},
        {"GET /\x7f HTTP/1.1", 400},
        {"GET /<a> HTTP/1.1", 400},
        {std::string(40, 'A') + " / HTTP/1.1", 501},
    };
    for (const auto& [line, status] : cases) {
        EXPECT_EQ(status_of(with_request_line(line)), status) << line;
    }
}

TEST(HeadCheck, judges_header_lines) {
    const Case cases[] = {
        {"", 0},
        {"A: b\r\n", 0},
        {"A:\r\n", 0},
        {"A:b\t c \r\n", 0},
        {"A: \xC3\xA9\r\n", 0},
        {"Content-Length: 5\r\n", 0},
        {"Transfer-Encoding: Chunked\r\n", 0},
        {"Expect: 100-Continue\r\n", 0},
        {"A : b\r\n", 400},
        {"A\r\n", 400},
        {": b\r\n", 400},
        {"A b: c\r\n", 400},
        {"A: b\r\n c\r\n", 400},
        {"A: b\r\n\tc\r\n", 400},
        {"A: b\nC: d\r\n", 400},
        {"A: b\rC: d\r\n", 400},
        {"A: b\r\r\n", 400},
        {"A: \0\r\n"s, 400},
        {"A\0: b\r\n"s, 400},
        {"A: \x1b\r\n", 400},
        {"A: \x7f\r\n", 400},
        {"Host: a\r\n", 400},
        {"host: b\r\n", 400},
        {"Content-Length: 5\r\nContent-Length: 5\r\n", 400},
        {"Content-Length: 5\r\nContent-Length: 6\r\n", 400},
        {"Content-Length: 5, 5\r\n", 400},
        {"Content-Length: +5\r\n", 400},
        {"Content-Length: -1\r\n", 400},
        {"Content-Length: 0x5\r\n", 400},
        {"Content-Length:\r\n", 400},
        {"Content-Length: 99999999999999999999\r\n", 413},
        {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400},
        {"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", 400},
        {"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", 400},
        {"Transfer-Encoding: gzip, chunked\r\n", 501},
        {"Transfer-Encoding: identity\r\n", 501},
        {"Transfer-Encoding: \x0b"
         "chunked\r\n",
         400},
        {"Transfer-Encoding : chunked\r\n", 400},
        {"Expect: something\r\n", 417},
    };
    for (const auto& [lines, status] : cases) {
        EXPECT_EQ(status_of(with_lines(lines)), status) << lines;
    }
}

TEST(HeadCheck, asks_for_one_host_from_1_1_on) {
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\n\r\n"), 400);
    EXPECT_EQ(status_of("GET / HTTP/1.0\r\n\r\n"), 0);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"), 400);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: [::1]:8700\r\n\r\n"), 0);
    EXPECT_EQ(status_of("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400);
}

TEST(HeadCheck, names_the_limit_that_is_exceeded) {
    const HeadLimits limits{.request_line_bytes_max = 20, .header_bytes_max = 30, .headers_max = 3};
    EXPECT_EQ(status_of("GET /123 HTTP/1.1\r\nHost: a\r\n\r\n", limits), 0);
    EXPECT_EQ(status_of("GET /123456789 HTTP/1.1\r\nHost: a\r\n\r\n", limits), 414);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a\r\nA: 123456789012345678901\r\n\r\n", limits),
              431);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a\r\nA:\r\nB:\r\nC:\r\n\r\n", limits), 431);
}

TEST(HeadCheck, refuses_an_endless_head_before_its_end) {
    const HeadLimits limits{.request_line_bytes_max = 20, .header_bytes_max = 30, .headers_max = 3};
    EXPECT_FALSE(check_unfinished_head("GET / HT", limits));
    EXPECT_EQ(check_unfinished_head(std::string(22, 'A'), limits)->status, 414);
    const std::string begun = "GET / HTTP/1.1\r\n";
    EXPECT_FALSE(check_unfinished_head(begun + std::string(30, 'A'), limits));
    EXPECT_EQ(check_unfinished_head(begun + std::string(40, 'A'), limits)->status, 431);
}

TEST(HeadCheck, finds_the_end_wherever_the_bytes_are_split) {
    const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    for (std::size_t had = 0; had < head.size(); ++had) {
        EXPECT_FALSE(find_head_end(head.substr(0, had))) << had;
        EXPECT_EQ(find_head_end(head + "GET", had), head.size()) << had;
    }
}

TEST(HeadCheck, ends_a_head_at_a_bare_line_feed_so_that_it_is_refused_at_once) {
    EXPECT_EQ(find_head_end("GET / HTTP/1.1\nHost"), 15u);
    EXPECT_EQ(find_head_end("\n"), 1u);
}

TEST(HeadCheck, takes_scheme_and_authority_off_a_target) {
    EXPECT_EQ(origin_form("/a?b"), "/a?b");
    EXPECT_EQ(origin_form("HTTP://host:1/a?b"), "/a?b");
    EXPECT_EQ(origin_form("https://host"), "/");
    EXPECT_EQ(origin_form("*"), "*");
}

}  // namespace

}  // namespace assent::http
