#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "http/beast/message.h"
#include "http/head_check.h"

namespace assent::beast {

/// What a head says about the body behind it and the connection after it.
struct Framing {
    std::uint64_t content_length = 0;
    bool chunked = false;
    bool keep_alive = false;
};

/// Reads a head that passed `http::check_head` into `message`, which was made from the same bytes.
/// Nothing when Beast finds fault with it after all.
std::optional<Framing> read_head(ReceivedMessage& message);

/// Takes the chunks off a body (RFC 9112, 7.1). Trailers are read and ignored.
class ChunkDecoder {
public:
    enum class State { more, done, malformed, too_large };

    explicit ChunkDecoder(std::uint64_t body_bytes_max);
    ~ChunkDecoder();

    struct Step {
        State state;
        std::size_t used;  ///< bytes of `raw` that need not be shown again
    };
    Step decode(std::string_view raw, ReceivedMessage& message);

private:
    class Reader;
    std::unique_ptr<Reader> reader_;
};

}  // namespace assent::beast
