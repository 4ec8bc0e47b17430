#include "core/partners/return_address.h"

#include <algorithm>
#include <charconv>

namespace assent::partners {

namespace {

std::string lower(std::string_view text) {
    std::string lowered(text);
    for (auto& c : lowered) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lowered;
}

// Browsers read a backslash as a slash, so an address with one could mean another host to them.
bool is_plain(char c) {
    return c > ' ' && c < 0x7f && c != '\\' && c != '"' && c != '<' && c != '>';
}

std::optional<int> read_port(std::string_view text) {
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    if (port < 1 || port > 65'535) return {};
    return port;
}

// `host`, `host:8080`, `[::1]:8080`: into `address`.
bool read_authority(std::string_view authority, ReturnAddress& address) {
    if (authority.find('@') != std::string_view::npos) return false;
    const auto bracket = authority.find(']');
    const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const auto host = authority.substr(0, colon);
    if (host.empty()) return false;
    address.host = lower(host);
    address.port = address.scheme == "https" ? 443 : 80;
    if (colon == std::string_view::npos) return true;

    const auto port = read_port(authority.substr(colon + 1));
    if (!port) return false;
    address.port = *port;
    return true;
}

}  // namespace

std::optional<ReturnAddress> read_return_address(std::string_view text) {
    if (!std::ranges::all_of(text, is_plain)) return {};
    if (text.find('#') != std::string_view::npos) return {};

    const auto scheme_end = text.find("://");
    if (scheme_end == std::string_view::npos) return {};
    ReturnAddress address{
        .scheme = lower(text.substr(0, scheme_end)), .host = {}, .port = 0, .path = "/"};
    if (address.scheme != "http" && address.scheme != "https") return {};

    const auto rest = text.substr(scheme_end + 3);
    const auto authority_end = rest.find_first_of("/?");
    if (!read_authority(rest.substr(0, authority_end), address)) return {};
    if (authority_end == std::string_view::npos) return address;

    const auto path = rest.substr(authority_end, rest.find('?') - authority_end);
    if (!path.empty()) address.path = path;
    return address;
}

bool is_registered(std::string_view text, const std::vector<std::string>& registered) {
    const auto asked = read_return_address(text);
    if (!asked) return false;
    return std::ranges::any_of(
        registered, [&](const std::string& one) { return read_return_address(one) == asked; });
}

}  // namespace assent::partners
