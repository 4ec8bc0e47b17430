#include "core/oauth/client.h"

#include <algorithm>
#include <array>

namespace assent::oauth {

namespace {

constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// What an address is written with (RFC 3986, 2), `#` and `\` apart: the first begins a fragment,
// the second is a slash to browsers, so that they would read another host.
constexpr bool is_of_address(char c) {
    constexpr std::string_view marks = "-._~:/?[]@!$&'()*+,;=%";
    return is_letter(c) || is_digit(c) || marks.find(c) != std::string_view::npos;
}

constexpr bool is_of_scheme(char c) {
    return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
}

std::string lower(std::string_view text) {
    std::string lowered(text);
    for (auto& c : lowered) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lowered;
}

// What a browser runs, shows as a page of its own, or reads from the device.
bool is_run_by_browsers(const std::string& scheme) {
    constexpr std::array<std::string_view, 11> refused = {
        "javascript", "data",        "vbscript", "file", "about", "blob",
        "filesystem", "view-source", "intent",   "jar",  "mailto"};
    return std::ranges::find(refused, scheme) != refused.end();
}

bool is_port(std::string_view text) {
    return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, is_digit);
}

// `host`, `host:8080`, `[::1]:8080`; no user.
bool is_authority(std::string_view authority) {
    if (authority.find('@') != std::string_view::npos) return false;
    const auto bracket = authority.find(']');
    const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (authority.substr(0, colon).empty()) return false;
    return colon == std::string_view::npos || is_port(authority.substr(colon + 1));
}

}  // namespace

bool is_registered(std::string_view uri, const std::vector<std::string>& registered) {
    return std::ranges::find(registered, uri) != registered.end();
}

bool may_be_registered(std::string_view uri) {
    if (!std::ranges::all_of(uri, is_of_address)) return false;

    const auto colon = uri.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const auto scheme = lower(uri.substr(0, colon));
    if (!is_letter(scheme.front()) || !std::ranges::all_of(scheme, is_of_scheme)) return false;
    if (is_run_by_browsers(scheme)) return false;

    const auto rest = uri.substr(colon + 1);
    if (rest.starts_with("//")) {
        return is_authority(rest.substr(2, rest.find_first_of("/?", 2) - 2));
    }
    // An address of the web names a host; one of an app may be `com.example.app:/back`.
    return scheme != "http" && scheme != "https" && !rest.empty();
}

}  // namespace assent::oauth
