#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "http/beast/message.h"
#include "http/beast/parser.h"
#include "http/head_check.h"
#include "http/server.h"

namespace assent::beast {

/// Turns the bytes of one connection into requests, within limits. Does no I/O.
class RequestReader {
public:
    enum class State {
        needs_bytes,     ///< Read into `room` and call `received`.
        wants_continue,  ///< As above, but the client waits for `100 Continue` first; said once.
        ready,           ///< `take` it.
        refused,         ///< `refusal` says why; nothing after it can be understood.
    };

    explicit RequestReader(const http::Limits& limits);

    struct Room {
        char* data;
        std::size_t size;
    };
    Room room();
    void received(std::size_t bytes) { end_ += bytes; }

    /// Goes on with what has been received.
    State advance();

    std::unique_ptr<ReceivedMessage> take();
    const http::Refusal& refusal() const { return *refusal_; }
    bool keep_alive() const { return framing_.keep_alive; }

    bool has_begun() const { return end_ > begin_ || message_; }
    bool in_body() const { return message_ != nullptr; }
    std::size_t body_bytes() const { return message_ ? message_->body_size() : 0; }

    /// Gives the buffer back where nothing waits in it; `room` makes a new one.
    void release();

private:
    State refuse(http::Refusal refusal);
    State advance_head();
    State begin_body(std::size_t head_size);
    State advance_body();
    State advance_chunks();
    State need_bytes();
    void consume(std::size_t bytes);
    std::string_view waiting() const { return {buffer_.get() + begin_, end_ - begin_}; }

    const http::Limits& limits_;
    http::HeadLimits head_limits_;
    std::unique_ptr<char[]> buffer_;
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t searched_ = 0;
    Framing framing_;
    bool wants_continue_ = false;
    std::unique_ptr<ReceivedMessage> message_;
    std::unique_ptr<ChunkDecoder> chunks_;
    std::optional<http::Refusal> refusal_;
};

}  // namespace assent::beast
