#include "faces/oidc/checks/browser.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/partners/return_address.h"
#include "formats/cookie.h"
#include "formats/form.h"
#include "formats/page.h"

namespace assent::oidc {

namespace {

constexpr std::size_t browser_characters = 32;
// Far below what a request's head may have, and far above what clients send.
constexpr std::size_t link_bytes_max = 6'000;

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

}  // namespace

Secret read_browser(const http::Request& request, const authorization::Settings& settings) {
    const auto name = formats::browser_cookie_name(formats::cookie_safety_of(settings.public_url));
    auto value = formats::read_cookie(request.header("Cookie"), name);
    const bool ours =
        value.size() == browser_characters && std::ranges::all_of(value, is_alphanumeric);
    return ours ? Secret(std::move(value)) : Secret();
}

bool is_sent_by_foreign_form(const http::Request& request,
                             const authorization::Settings& settings) {
    if (request.method() != "POST" || !read_browser(request, settings).empty()) return false;
    const auto origin = request.header("Origin");
    return !origin.empty() && origin != formats::form_target_of(settings.public_url);
}

// Written anew from what was read: the body's own bytes have no place in a header.
std::string write_link(const http::Request& request, std::string path) {
    auto form = formats::read_form(request.query());
    if (form) form = formats::read_form(request.body(), std::move(form).value());
    if (!form) return {};
    auto address = std::move(path);
    for (const auto& [name, value] : form->fields()) {
        address = add_parameter(std::move(address), formats::percent_encode(name), value);
    }
    return address.size() > link_bytes_max ? std::string() : address;
}

std::string base_path(const authorization::Settings& settings) {
    auto read = partners::read_return_address(settings.public_url);
    if (!read) return {};
    while (read->path.ends_with('/')) read->path.pop_back();
    return read->path;
}

std::string add_parameter(std::string address, std::string_view name, std::string_view value) {
    if (address.find('?') == address.npos) {
        address += '?';
    } else if (!address.ends_with('?') && !address.ends_with('&')) {
        address += '&';
    }
    address.append(name).append("=").append(formats::percent_encode(value));
    return address;
}

}  // namespace assent::oidc
