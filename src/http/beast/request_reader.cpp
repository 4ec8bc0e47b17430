#include "http/beast/request_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "http/letters.h"

namespace assent::beast {

namespace {

// Most requests fit; an idle connection keeps this much.
constexpr std::size_t first_buffer_bytes = 2'048;
constexpr std::size_t body_buffer_bytes = 16'384;
// Reserved at most before the bytes have come: a promise of Content-Length costs its maker nothing.
constexpr std::size_t body_reserve_bytes_max = 65'536;

constexpr http::Refusal body_too_large{413, "body_too_large",
                                       "the body exceeds http.body_bytes_max"};
constexpr http::Refusal bad_chunk{400, "bad_request", "the chunked body is malformed"};
constexpr http::Refusal bad_head{400, "bad_request", "the head is malformed"};

bool has_bare_line_feed(std::string_view bytes) {
    const auto at = bytes.find('\n');
    return at != std::string_view::npos && (at == 0 || bytes[at - 1] != '\r');
}

}  // namespace

RequestReader::RequestReader(const http::Limits& limits)
    : limits_(limits),
      head_limits_{
          .request_line_bytes_max = static_cast<std::size_t>(limits.request_line_bytes_max),
          .header_bytes_max = static_cast<std::size_t>(limits.header_bytes_max),
          .headers_max = static_cast<std::size_t>(limits.headers_max)} {}

RequestReader::Room RequestReader::room() {
    if (begin_ > 0) {
        std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (end_ == capacity_) {
        const auto least = message_ ? body_buffer_bytes : first_buffer_bytes;
        const auto wanted = std::max(least, capacity_ * 2);
        auto larger = std::make_unique_for_overwrite<char[]>(wanted);
        if (end_ > 0) std::memcpy(larger.get(), buffer_.get(), end_);
        buffer_ = std::move(larger);
        capacity_ = wanted;
    }
    return {buffer_.get() + end_, capacity_ - end_};
}

RequestReader::State RequestReader::advance() {
    if (refusal_) return State::refused;
    return message_ ? advance_body() : advance_head();
}

std::unique_ptr<ReceivedMessage> RequestReader::take() {
    chunks_.reset();
    return std::move(message_);
}

void RequestReader::release() {
    if (begin_ < end_) return;
    buffer_.reset();
    capacity_ = begin_ = end_ = searched_ = 0;
}

RequestReader::State RequestReader::refuse(http::Refusal refusal) {
    refusal_ = refusal;
    return State::refused;
}

void RequestReader::consume(std::size_t bytes) {
    begin_ += bytes;
    searched_ = 0;
    if (begin_ < end_) return;
    begin_ = end_ = 0;
    // A large buffer was for one large request: an idle connection shall not keep it.
    if (capacity_ > body_buffer_bytes) release();
}

RequestReader::State RequestReader::advance_head() {
    // One empty line before a request is an old habit after a POST (RFC 9112, 2.2).
    if (searched_ == 0 && waiting().starts_with("\r\n")) consume(2);
    const auto bytes = waiting();
    const auto size = http::find_head_end(bytes, searched_);
    if (!size) {
        if (auto refusal = http::check_unfinished_head(bytes, head_limits_)) {
            return refuse(*refusal);
        }
        searched_ = bytes.size();
        return State::needs_bytes;
    }
    if (auto refusal = http::check_head(bytes.substr(0, *size), head_limits_)) {
        return refuse(*refusal);
    }
    return begin_body(*size);
}

RequestReader::State RequestReader::begin_body(std::size_t head_size) {
    auto message = std::make_unique<ReceivedMessage>(waiting().substr(0, head_size));
    consume(head_size);
    const auto framing = read_head(*message);
    if (!framing) return refuse(bad_head);
    framing_ = *framing;
    const auto body_max = static_cast<std::uint64_t>(limits_.body_bytes_max);
    if (framing_.content_length > body_max) return refuse(body_too_large);
    message_ = std::move(message);
    if (framing_.chunked) chunks_ = std::make_unique<ChunkDecoder>(body_max);
    message_->expect_body(std::min<std::size_t>(framing_.content_length, body_reserve_bytes_max));
    wants_continue_ = !message_->header("Expect").empty();
    return advance_body();
}

RequestReader::State RequestReader::advance_body() {
    if (framing_.chunked) return advance_chunks();
    const auto missing = framing_.content_length - message_->body_size();
    const auto part = waiting().substr(0, missing);
    if (!part.empty()) {
        message_->append_body(part);
        consume(part.size());
    }
    return message_->body_size() == framing_.content_length ? State::ready : need_bytes();
}

RequestReader::State RequestReader::advance_chunks() {
    const auto step = chunks_->decode(waiting(), *message_);
    if (step.used > 0) consume(step.used);
    switch (step.state) {
        case ChunkDecoder::State::done: return State::ready;
        case ChunkDecoder::State::too_large: return refuse(body_too_large);
        case ChunkDecoder::State::malformed: return refuse(bad_chunk);
        case ChunkDecoder::State::more: break;
    }
    // What the decoder cannot use yet is a chunk's line or the trailers: they are bounded like a
    // head.
    // A bare LF in it is waited on by Beast for ever.
    if (waiting().size() > head_limits_.header_bytes_max || has_bare_line_feed(waiting())) {
        return refuse(bad_chunk);
    }
    return need_bytes();
}

RequestReader::State RequestReader::need_bytes() {
    const bool waits = std::exchange(wants_continue_, false) && waiting().empty();
    return waits && message_->body_size() == 0 ? State::wants_continue : State::needs_bytes;
}

}  // namespace assent::beast
