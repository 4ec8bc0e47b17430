#include "http/beast/listen_address.h"

#include <charconv>
#include <cstdint>
#include <string>

#include <boost/asio/ip/address.hpp>

namespace assent::beast {

namespace {

Failure<Fault> bad_address(std::string_view text, std::string_view what) {
    return {Fault::unavailable,
            "cannot listen on \"" + std::string(text) + "\": " + std::string(what)};
}

std::string_view without_brackets(std::string_view host) {
    if (host.starts_with('[') && host.ends_with(']')) return host.substr(1, host.size() - 2);
    return host;
}

}  // namespace

Result<boost::asio::ip::tcp::endpoint, Fault> read_listen_address(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return bad_address(text, "no port; expected HOST:PORT");
    const auto digits = text.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (problem != std::errc() || end != digits.data() + digits.size()) {
        return bad_address(text, "the port is not a number between 0 and 65535");
    }
    const auto given = text.substr(0, colon);
    const auto host = given == "*" || given.empty() ? "0.0.0.0" : without_brackets(given);
    if (given.find(':') != std::string_view::npos && !given.starts_with('[')) {
        return bad_address(text, "an IPv6 address stands in brackets: [::1]:8700");
    }
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(std::string(host), error);
    if (error) return bad_address(text, "the host is not an IPv4 or IPv6 address");
    return boost::asio::ip::tcp::endpoint(address, port);
}

}  // namespace assent::beast
