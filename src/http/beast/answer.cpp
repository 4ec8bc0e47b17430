#include "http/beast/answer.h"

#include <array>
#include <charconv>
#include <chrono>
#include <ctime>

#include "http/letters.h"

namespace assent::beast {

namespace {

constexpr std::string_view reason_of(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 402: return "Payment Required";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 502: return "Bad Gateway";
        case 503: return "Service Unavailable";
        case 504: return "Gateway Timeout";
        case 505: return "HTTP Version Not Supported";
    }
    return "Status";
}

void append_number(std::string& text, std::uint64_t number, int radix = 10) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, radix).ptr;
    text.append(digits.data(), end);
}

void append_two_digits(std::string& text, std::int64_t number) {
    text += static_cast<char>('0' + number / 10);
    text += static_cast<char>('0' + number % 10);
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
    head += name;
    head += ": ";
    for (const char letter : value) {
        const auto byte = static_cast<unsigned char>(letter);
        head += byte < 0x20 || byte == 0x7f ? ' ' : letter;
    }
    head += "\r\n";
}

void append_status_line(std::string& head, int status) {
    if (status == 200) {
        head += "HTTP/1.1 200 OK\r\n";
        return;
    }
    head += "HTTP/1.1 ";
    append_number(head, static_cast<std::uint64_t>(status));
    head += ' ';
    head += reason_of(status);
    head += "\r\n";
}

constexpr std::string_view content_encoding = "Content-Encoding";

// What describes the body stands together: its type, its coding, its frame.
void append_frame(std::string& head, const http::Response& response, const Envelope& envelope) {
    if (!response.source) {
        head += "Content-Length: ";
        append_number(head, response.body.size());
        head += "\r\n";
        return;
    }
    const auto coding = response.header(content_encoding);
    if (!coding.empty()) append_header(head, content_encoding, coding);
    if (!envelope.http_1_0) head += "Transfer-Encoding: chunked\r\n";
}

bool is_in_frame(const http::Response& response, std::string_view name) {
    return response.source && http::equals_ignoring_case(name, content_encoding);
}

}  // namespace

std::string_view DateLine::now() {
    const auto second = static_cast<std::int64_t>(std::time(nullptr));
    if (second != second_) {
        second_ = second;
        text_ = write_date(second);
    }
    return text_;
}

std::string write_date(std::int64_t epoch_seconds) {
    using namespace std::chrono;
    constexpr std::string_view weekdays = "SunMonTueWedThuFriSat";
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const sys_seconds instant{std::chrono::seconds(epoch_seconds)};
    const auto day = floor<days>(instant);
    const year_month_day date(day);
    const hh_mm_ss clock(instant - day);
    std::string text(weekdays.substr(weekday(day).c_encoding() * 3, 3));
    text += ", ";
    append_two_digits(text, static_cast<unsigned>(date.day()));
    text += ' ';
    text += months.substr((static_cast<unsigned>(date.month()) - 1) * 3, 3);
    text += ' ';
    append_number(text, static_cast<std::uint64_t>(static_cast<int>(date.year())));
    text += ' ';
    append_two_digits(text, clock.hours().count());
    text += ':';
    append_two_digits(text, clock.minutes().count());
    text += ':';
    append_two_digits(text, clock.seconds().count());
    text += " GMT";
    return text;
}

std::string write_head(const http::Response& response, const Envelope& envelope) {
    std::string head;
    // Room for a small body too, which is appended to be sent in the same piece.
    head.reserve(384 + (response.body.size() <= 4'096 ? response.body.size() : 0));
    append_status_line(head, response.status);
    append_header(head, "Date", envelope.date);
    if (!is_bodiless(response.status)) {
        if (!response.content_type.empty()) {
            append_header(head, "Content-Type", response.content_type);
        }
        append_frame(head, response, envelope);
    }
    append_header(head, "X-Request-Id", envelope.request_id);
    for (const auto& [name, value] : response.headers) {
        if (!is_in_frame(response, name)) append_header(head, name, value);
    }
    if (!envelope.keep_alive) {
        head += "Connection: close\r\n";
    } else if (envelope.http_1_0) {
        head += "Connection: keep-alive\r\n";
    }
    head += "\r\n";
    return head;
}

void append_chunk_size(std::string& text, std::size_t bytes) {
    append_number(text, bytes, 16);
    text += "\r\n";
}

http::Response write_refusal(const http::Refusal& refusal) {
    http::Response response;
    response.status = refusal.status;
    response.body = "{\"error\":\"";
    response.body += refusal.error;
    response.body += "\",\"detail\":\"";
    response.body += refusal.detail;
    response.body += "\"}";
    return response;
}

bool is_bodiless(int status) {
    return status / 100 == 1 || status == 204 || status == 304;
}

}  // namespace assent::beast
