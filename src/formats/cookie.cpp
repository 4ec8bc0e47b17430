#include "formats/cookie.h"

#include <optional>

namespace assent::formats {

namespace {

std::string_view trim(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string write_cookie(std::string_view value, CookieSafety safety) {
    std::string text(browser_cookie_name(safety));
    text += '=';
    text += value;
    text += "; Path=/; HttpOnly; SameSite=Lax";
    switch (safety) {
        case CookieSafety::plain_http: break;
        case CookieSafety::https: text += "; Secure"; break;
    }
    return text;
}

}  // namespace

CookieSafety cookie_safety_of(std::string_view public_url) {
    return public_url.starts_with("https:") ? CookieSafety::https : CookieSafety::plain_http;
}

std::string_view browser_cookie_name(CookieSafety safety) {
    switch (safety) {
        case CookieSafety::plain_http: return "assent";
        case CookieSafety::https: return "__Host-assent";
    }
    return "";
}

std::string read_cookie(std::string_view header, std::string_view name) {
    std::optional<std::string_view> found;
    while (!header.empty()) {
        const auto end = header.find(';');
        const auto pair = header.substr(0, end);
        header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || trim(pair.substr(0, equals)) != name) continue;
        // Two of one name: one of them was set from elsewhere, and nobody can tell which.
        if (found) return {};
        found = trim(pair.substr(equals + 1));
    }
    if (!found || found->size() > cookie_bytes_max) return {};
    return std::string(*found);
}

std::string write_browser_cookie(std::string_view value, CookieSafety safety) {
    return write_cookie(value, safety);
}

std::string end_browser_cookie(CookieSafety safety) {
    return write_cookie("", safety) + "; Max-Age=0";
}

}  // namespace assent::formats
