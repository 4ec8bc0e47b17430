#include "http/head_check.h"

#include <algorithm>

#include "http/letters.h"

namespace assent::http {

namespace {

using Verdict = std::optional<Refusal>;

constexpr std::string_view line_end = "\r\n";
constexpr std::size_t method_bytes_max = 32;
constexpr std::size_t length_digits_max = 15;

constexpr Refusal bad(std::string_view detail) {
    return {400, "bad_request", detail};
}

constexpr Refusal line_too_long{414, "request_line_too_long",
                                "the request line exceeds http.request_line_bytes_max"};
constexpr Refusal header_too_large{431, "header_too_large",
                                   "the header lines exceed http.header_bytes_max"};
constexpr Refusal too_many_headers{431, "too_many_headers",
                                   "there are more header lines than http.headers_max"};

// RFC 9110, 5.6.2: tchar.
bool is_token_letter(char letter) {
    return is_letter(letter) || is_digit(letter) ||
           (letter != '\0' &&
            std::string_view("!#$%&'*+-.^_`|~").find(letter) != std::string_view::npos);
}

bool is_token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_token_letter);
}

// Visible ASCII but `#`, which would start a fragment, and angle brackets. RFC 3986 wants more of
// it encoded, but clients do send `{|}^`, backquotes and the quotes of a JSON text as they are.
bool is_target_letter(char letter) {
    return letter > ' ' && letter < '\x7f' &&
           std::string_view("#<>").find(letter) == std::string_view::npos;
}

// RFC 9110, 5.5: visible, space, tab and obs-text; no control character.
bool is_value_letter(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (byte >= 0x20 && byte != 0x7f) || letter == '\t';
}

bool is_host_letter(char letter) {
    return is_letter(letter) || is_digit(letter) ||
           std::string_view("-._~!$&'()*+,;=:[]%").find(letter) != std::string_view::npos;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool starts_with_scheme(std::string_view target) {
    return equals_ignoring_case(target.substr(0, 7), "http://") ||
           equals_ignoring_case(target.substr(0, 8), "https://");
}

Verdict check_target(std::string_view method, std::string_view target) {
    if (!std::ranges::all_of(target, is_target_letter)) {
        return bad("the request target holds a character that must be percent-encoded");
    }
    if (target == "*") {
        if (method == "OPTIONS") return std::nullopt;
        return bad("the target * belongs to OPTIONS");
    }
    if (!target.starts_with('/') && !starts_with_scheme(target)) {
        return bad("the request target is neither a path nor an http address");
    }
    return std::nullopt;
}

Verdict check_version(std::string_view version) {
    if (version == "HTTP/1.1" || version == "HTTP/1.0") return std::nullopt;
    const bool formed = version.size() == 8 && version.starts_with("HTTP/") &&
                        is_digit(version[5]) && version[6] == '.' && is_digit(version[7]);
    if (formed) return Refusal{505, "version_not_supported", "only HTTP/1.1 and 1.0 are spoken"};
    return bad("the request line does not end in an HTTP version");
}

Verdict check_request_line(std::string_view line) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        return bad("the request line is not: method, target, version");
    }
    const auto method = line.substr(0, first);
    const auto target = line.substr(first + 1, last - first - 1);
    if (!is_token(method)) return bad("the method is not a token");
    if (method.size() > method_bytes_max) {
        return Refusal{501, "method_unknown", "no method has so long a name"};
    }
    if (target.empty()) return bad("the request target is empty");
    if (auto refusal = check_version(line.substr(last + 1))) return refusal;
    return check_target(method, target);
}

// What the header lines said about the few names that decide where a message ends.
struct Framing {
    bool http_1_0 = false;
    int hosts = 0;
    int lengths = 0;
    int encodings = 0;
};

Verdict note_length(Framing& framing, std::string_view value) {
    // One number, once: a list of equal numbers would be legal to collapse, but nobody needs it.
    if (++framing.lengths > 1) return bad("Content-Length is given more than once");
    if (value.empty() || !std::ranges::all_of(value, is_digit)) {
        return bad("Content-Length is not a number");
    }
    if (value.size() > length_digits_max) {
        return Refusal{413, "body_too_large", "the body exceeds http.body_bytes_max"};
    }
    return std::nullopt;
}

Verdict note_encoding(Framing& framing, std::string_view value) {
    if (++framing.encodings > 1) return bad("Transfer-Encoding is given more than once");
    if (equals_ignoring_case(value, "chunked")) return std::nullopt;
    return Refusal{501, "transfer_encoding_unknown", "the only Transfer-Encoding is chunked"};
}

Verdict note_host(Framing& framing, std::string_view value) {
    if (++framing.hosts > 1) return bad("Host is given more than once");
    if (!std::ranges::all_of(value, is_host_letter)) return bad("Host is not a host and port");
    return std::nullopt;
}

Verdict note_header(Framing& framing, std::string_view name, std::string_view value) {
    if (equals_ignoring_case(name, "Content-Length")) return note_length(framing, value);
    if (equals_ignoring_case(name, "Transfer-Encoding")) return note_encoding(framing, value);
    if (equals_ignoring_case(name, "Host")) return note_host(framing, value);
    if (equals_ignoring_case(name, "Expect") && !equals_ignoring_case(value, "100-continue")) {
        return Refusal{417, "expectation_unknown", "the only expectation is 100-continue"};
    }
    return std::nullopt;
}

Verdict check_header_line(Framing& framing, std::string_view line) {
    if (line.front() == ' ' || line.front() == '\t') {
        return bad("a header line is folded (obs-fold)");
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return bad("a header line has no colon");
    const auto name = line.substr(0, colon);
    if (!is_token(name)) return bad("a header name is not a token directly before its colon");
    const auto value = trim(line.substr(colon + 1));
    if (!std::ranges::all_of(value, is_value_letter)) {
        return bad("a header value holds a control character");
    }
    return note_header(framing, name, value);
}

Verdict check_framing(const Framing& framing) {
    if (framing.lengths > 0 && framing.encodings > 0) {
        return bad("Content-Length and Transfer-Encoding exclude each other");
    }
    if (framing.encodings > 0 && framing.http_1_0) {
        return bad("Transfer-Encoding does not exist in HTTP/1.0");
    }
    if (framing.hosts == 0 && !framing.http_1_0) return bad("Host is missing");
    return std::nullopt;
}

bool has_bare_line_feed(std::string_view head) {
    for (auto at = head.find('\n'); at != std::string_view::npos; at = head.find('\n', at + 1)) {
        if (at == 0 || head[at - 1] != '\r') return true;
    }
    return false;
}

}  // namespace

std::optional<std::size_t> find_head_end(std::string_view bytes, std::size_t from) {
    // Three bytes of an end may lie before `from`.
    for (auto at = bytes.find('\n', from); at != std::string_view::npos;
         at = bytes.find('\n', at + 1)) {
        if (at == 0 || bytes[at - 1] != '\r') return at + 1;
        if (at >= 3 && bytes[at - 2] == '\n') return at + 1;
    }
    return std::nullopt;
}

Verdict check_unfinished_head(std::string_view bytes, const HeadLimits& limits) {
    const auto line = bytes.find(line_end);
    if (line == std::string_view::npos) {
        // The CR of the line's end may have come already.
        if (bytes.size() > limits.request_line_bytes_max + 1) return line_too_long;
        return std::nullopt;
    }
    if (line > limits.request_line_bytes_max) return line_too_long;
    if (bytes.size() - line > limits.header_bytes_max + 2 * line_end.size()) {
        return header_too_large;
    }
    return std::nullopt;
}

Verdict check_head(std::string_view head, const HeadLimits& limits) {
    const auto first_end = head.find(line_end);
    if (first_end > limits.request_line_bytes_max && head.size() > limits.request_line_bytes_max) {
        return line_too_long;
    }
    if (has_bare_line_feed(head)) return bad("a line ends in LF without CR");
    if (!head.ends_with("\r\n\r\n")) return bad("the head does not end in an empty line");
    const auto request_line = head.substr(0, first_end);
    if (auto refusal = check_request_line(request_line)) return refusal;

    auto rest = head.substr(first_end + line_end.size());
    rest.remove_suffix(line_end.size());
    if (rest.size() > limits.header_bytes_max) return header_too_large;
    Framing framing{.http_1_0 = request_line.ends_with("1.0")};
    std::size_t lines = 0;
    while (!rest.empty()) {
        const auto end = rest.find(line_end);
        if (end == 0) return bad("an empty line stands before the end of the head");
        if (++lines > limits.headers_max) return too_many_headers;
        if (auto refusal = check_header_line(framing, rest.substr(0, end))) return refusal;
        rest.remove_prefix(end + line_end.size());
    }
    return check_framing(framing);
}

std::string_view origin_form(std::string_view target) {
    if (!starts_with_scheme(target)) return target;
    const auto authority = target.find("//") + 2;
    const auto path = target.find_first_of("/?", authority);
    if (path == std::string_view::npos) return "/";
    return target.substr(path);
}

}  // namespace assent::http
