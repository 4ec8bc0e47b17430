// The only file of the program that includes Boost.Beast.
#include "http/beast/parser.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

namespace assent::beast {

namespace {

namespace beast_http = boost::beast::http;
using boost::beast::string_view;
using ErrorCode = boost::beast::error_code;

// Lines end in CRLF and are counted before this reader sees them, so its own limit is only a bound.
constexpr std::uint32_t parser_header_bytes_max = 256 * 1024;

using Parser = beast_http::basic_parser<true>;

// Beast's push parser without its message containers: names and values become places in the bytes.
class HeadReader : public Parser {
public:
    explicit HeadReader(ReceivedMessage& message) : message_(message) {
        header_limit(parser_header_bytes_max);
        body_limit(boost::none);
    }

protected:
    void on_request_impl(beast_http::verb, string_view method, string_view target, int version,
                         ErrorCode& error) override {
        message_.set_http_1_0(version == 10);
        const std::string_view sent(target.data(), target.size());
        const auto wanted = http::origin_form(sent);
        message_.set_request_line(place({method.data(), method.size()}), place(wanted));
        error = {};
    }
    void on_response_impl(int, string_view, int, ErrorCode&) override {}
    void on_field_impl(beast_http::field, string_view name, string_view value,
                       ErrorCode& error) override {
        message_.add_field(
            {place({name.data(), name.size()}), place({value.data(), value.size()})});
        error = {};
    }
    void on_header_impl(ErrorCode& error) override { error = {}; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, ErrorCode& error) override {
        error = {};
    }
    std::size_t on_body_impl(string_view body, ErrorCode& error) override {
        error = {};
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, string_view, ErrorCode& error) override { error = {}; }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, ErrorCode& error) override {
        error = {};
        return body.size();
    }
    void on_finish_impl(ErrorCode& error) override { error = {}; }

private:
    ReceivedMessage::Span place(std::string_view part) const {
        const auto at = part.empty() ? 0 : part.data() - message_.head().data();
        return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(part.size())};
    }

    ReceivedMessage& message_;
};

constexpr std::string_view chunked_head =
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

}  // namespace

std::optional<Framing> read_head(ReceivedMessage& message) {
    HeadReader reader(message);
    message.expect_fields(12);
    const auto head = message.head();
    ErrorCode error;
    reader.put(boost::asio::buffer(head.data(), head.size()), error);
    if (error || !reader.is_header_done()) return std::nullopt;
    Framing framing;
    framing.chunked = reader.chunked();
    framing.content_length = framing.chunked ? 0 : reader.content_length().value_or(0);
    framing.keep_alive = reader.keep_alive();
    return framing;
}

class ChunkDecoder::Reader : public Parser {
public:
    explicit Reader(std::uint64_t body_bytes_max) {
        header_limit(parser_header_bytes_max);
        body_limit(body_bytes_max);
        eager(true);
        ErrorCode error;
        put(boost::asio::buffer(chunked_head.data(), chunked_head.size()), error);
    }

    void decode_into(ReceivedMessage& message) { message_ = &message; }

protected:
    void on_request_impl(beast_http::verb, string_view, string_view, int,
                         ErrorCode& error) override {
        error = {};
    }
    void on_response_impl(int, string_view, int, ErrorCode&) override {}
    void on_field_impl(beast_http::field, string_view, string_view, ErrorCode& error) override {
        error = {};
    }
    void on_header_impl(ErrorCode& error) override { error = {}; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, ErrorCode& error) override {
        error = {};
    }
    std::size_t on_body_impl(string_view body, ErrorCode& error) override {
        error = {};
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, string_view, ErrorCode& error) override { error = {}; }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, ErrorCode& error) override {
        message_->append_body({body.data(), body.size()});
        error = {};
        return body.size();
    }
    void on_finish_impl(ErrorCode& error) override { error = {}; }

private:
    ReceivedMessage* message_ = nullptr;
};

ChunkDecoder::ChunkDecoder(std::uint64_t body_bytes_max)
    : reader_(std::make_unique<Reader>(body_bytes_max)) {}
ChunkDecoder::~ChunkDecoder() = default;

ChunkDecoder::Step ChunkDecoder::decode(std::string_view raw, ReceivedMessage& message) {
    reader_->decode_into(message);
    std::size_t used = 0;
    while (!reader_->is_done()) {
        const auto rest = raw.substr(used);
        if (rest.empty()) return {State::more, used};
        ErrorCode error;
        used += reader_->put(boost::asio::buffer(rest.data(), rest.size()), error);
        if (error == beast_http::error::need_more) return {State::more, used};
        if (error == beast_http::error::body_limit) return {State::too_large, used};
        if (error) return {State::malformed, used};
    }
    return {State::done, used};
}

}  // namespace assent::beast
