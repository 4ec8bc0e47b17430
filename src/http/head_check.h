#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace assent::http {

/// Why bytes are not a request we take: an HTTP status, and what the client is told.
struct Refusal {
    int status;               ///< 400, 408, 413, 414, 417, 431, 501 or 505
    std::string_view error;   ///< a fixed word: `bad_request`, `header_too_large`
    std::string_view detail;  ///< what was wrong or which limit was exceeded; never repeats input
};

/// The limits of a head, in bytes and lines; what `http.*` of the settings says.
struct HeadLimits {
    std::size_t request_line_bytes_max = 8'192;
    std::size_t header_bytes_max = 16'384;
    std::size_t headers_max = 100;
};

/// Where the head that starts `bytes` ends: after the empty line, or after a bare LF, which no head
/// survives. Nothing while it has not ended. `from` bytes were searched before.
std::optional<std::size_t> find_head_end(std::string_view bytes, std::size_t from = 0);

/// Whether a head that has not ended is over a limit already.
std::optional<Refusal> check_unfinished_head(std::string_view bytes, const HeadLimits& limits);

/// Judges a whole head, its empty line included, by RFC 9112 read strictly: what two readers on the
/// way could understand differently (request smuggling) is refused, not repaired. Pure.
std::optional<Refusal> check_head(std::string_view head, const HeadLimits& limits = {});

/// The path and query of a target that passed `check_head`: without the scheme and authority of the
/// absolute form. `*` stays as it is.
std::string_view origin_form(std::string_view target);

}  // namespace assent::http
