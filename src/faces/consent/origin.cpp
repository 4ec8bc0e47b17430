#include "faces/consent/origin.h"

#include "core/partners/return_address.h"

namespace assent::pages {

std::string origin_of(std::string_view address) {
    const auto read = partners::read_return_address(address);
    if (!read) return {};
    const bool own_port = read->port == 0 || read->port == (read->scheme == "https" ? 443 : 80);
    auto origin = read->scheme + "://" + read->host;
    if (!own_port) origin += ":" + std::to_string(read->port);
    return origin;
}

std::string path_of(std::string_view address) {
    auto read = partners::read_return_address(address);
    if (!read) return {};
    while (read->path.ends_with('/')) read->path.pop_back();
    return read->path;
}

bool is_from_our_page(const http::Request& request, std::string_view public_url) {
    const auto site = request.header("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;

    const auto origin = request.header("Origin");
    if (origin.empty() || origin == "null") return true;
    const auto given = origin_of(origin);
    if (given.empty()) return false;
    // Behind a name that public_url does not tell, Host still does.
    const auto host = std::string(request.header("Host"));
    return given == origin_of(public_url) || given == origin_of("http://" + host) ||
           given == origin_of("https://" + host);
}

}  // namespace assent::pages
