#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/head_check.h"
#include "http/response.h"

namespace assent::beast {

/// The Date header's value, written anew when the second changes (RFC 9110, 5.6.7). The machine's
/// own time, not the gateway's movable clock: caches and clients compare it with theirs. One per
/// loop.
class DateLine {
public:
    std::string_view now();

private:
    std::int64_t second_ = -1;
    std::string text_;
};

/// `Sun, 06 Nov 1994 08:49:37 GMT` of a second since 1970.
std::string write_date(std::int64_t epoch_seconds);

/// How an answer is framed.
struct Envelope {
    std::string_view date;
    std::string_view request_id;
    bool keep_alive = true;
    bool http_1_0 = false;
};

/// The status line and headers, empty line included. Control characters in a header's value would
/// start a new header: they become spaces. With a source the body's length is not known: it is
/// chunked, and ends with the connection where a client does not know chunks (HTTP/1.0).
std::string write_head(const http::Response& response, const Envelope& envelope);

/// Begins a chunk of this size (RFC 9112, 7.1); it ends with CRLF, the last with `last_chunk`.
void append_chunk_size(std::string& text, std::size_t bytes);
constexpr std::string_view last_chunk = "0\r\n\r\n";

/// `{"error":"…","detail":"…"}`; both are fixed words of ours that need no escaping.
http::Response write_refusal(const http::Refusal& refusal);

/// Statuses that have no body and no Content-Length (RFC 9110, 8.6).
bool is_bodiless(int status);

}  // namespace assent::beast
