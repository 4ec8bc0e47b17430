// Goal: answers are framed so that every client reads the same bytes.
// Method: whole heads as text.
#include "http/beast/answer.h"

#include <gtest/gtest.h>

#include "http/beast/request_ids.h"

namespace assent::beast {

namespace {

const Envelope envelope{.date = "D", .request_id = "i"};

TEST(Answer, has_date_type_length_and_id) {
    EXPECT_EQ(write_head({.body = "ab"}, envelope),
              "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Type: application/json; charset=utf-8\r\n"
              "Content-Length: 2\r\nX-Request-Id: i\r\n\r\n");
}

TEST(Answer, without_a_body_has_no_length) {
    EXPECT_EQ(write_head({.status = 204}, envelope),
              "HTTP/1.1 204 No Content\r\nDate: D\r\nX-Request-Id: i\r\n\r\n");
}

class NoSource final : public http::BodySource {
public:
    Task<Result<std::string_view, Fault>> next() override { co_return std::string_view(); }
};

TEST(Answer, of_a_source_says_type_coding_and_frame_together) {
    http::Response response{.content_type = "multipart/related ;boundary=\"b\"",
                            .headers = {{"X-A", "a"}, {"Content-Encoding", "gzip"}},
                            .body = {},
                            .source = std::make_shared<NoSource>()};
    EXPECT_EQ(write_head(response, envelope),
              "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Type: multipart/related ;boundary=\"b\"\r\n"
              "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nX-Request-Id: i\r\n"
              "X-A: a\r\n\r\n");
    const Envelope old{.date = "D", .request_id = "i", .keep_alive = false, .http_1_0 = true};
    EXPECT_EQ(write_head(response, old).find("Transfer-Encoding"), std::string::npos);
}

TEST(Answer, writes_the_size_of_a_chunk_in_hexadecimal) {
    std::string text;
    append_chunk_size(text, 65'536);
    EXPECT_EQ(text, "10000\r\n");
}

TEST(Answer, cannot_be_split_by_a_header_value) {
    const auto head =
        write_head({.status = 303, .headers = {{"Location", "/a\r\nSet-Cookie: x"}}}, envelope);
    EXPECT_NE(head.find("Location: /a  Set-Cookie: x\r\n"), std::string::npos);
}

TEST(Answer, writes_the_date_of_the_rfc) {
    EXPECT_EQ(write_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(write_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST(RequestIds, take_a_clients_own_only_where_it_is_harmless) {
    RequestIds ids;
    EXPECT_EQ(ids.choose("a-B_1.2"), "a-B_1.2");
    EXPECT_EQ(ids.choose(std::string(64, 'a')), std::string(64, 'a'));
    for (const auto& bad : {std::string(), std::string(65, 'a'), std::string("a b"),
                            std::string("a\"b"), std::string("\xC3\xA9")}) {
        const auto made = ids.choose(bad);
        EXPECT_NE(made, bad);
        EXPECT_EQ(ids.choose(made), made) << "ours are of the same alphabet";
        EXPECT_NE(ids.choose(bad), made);
    }
}

}  // namespace

}  // namespace assent::beast
