#include "faces/dqe/parameters.h"

#include <algorithm>
#include <utility>

namespace assent::dqe {

namespace {

using partners::Given;
using partners::Parameter;

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool starts_ignoring_case(std::string_view text, std::string_view start) {
    return text.size() >= start.size() &&
           std::ranges::equal(text.substr(0, start.size()), start, {}, lower, lower);
}

// Clients that send no content type with a body send a form.
bool holds_form(std::string_view content_type) {
    return content_type.empty() ||
           starts_ignoring_case(content_type, "application/x-www-form-urlencoded");
}

Given given_of(std::string_view text, std::size_t bytes_max) {
    if (text.empty()) return Given::empty;
    return text.size() > bytes_max ? Given::malformed : Given::good;
}

std::string_view bearer_of(const http::Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    auto header = request.header("Authorization");
    if (!starts_ignoring_case(header, scheme)) return {};
    header.remove_prefix(scheme.size());
    while (header.starts_with(' ')) header.remove_prefix(1);
    return header;
}

}  // namespace

Result<formats::Form, BadRequest> read_parameters(const http::Request& request) {
    auto form = formats::read_form(request.query());
    if (!form) return BadRequest::unreadable;
    if (request.method() != "POST" || !holds_form(request.header("Content-Type"))) {
        return std::move(form).value();
    }
    auto both = formats::read_form(request.body(), std::move(form).value());
    if (!both) return BadRequest::unreadable;
    return std::move(both).value();
}

Parameter read_parameter(const formats::Form& form, std::string_view name, std::size_t bytes_max) {
    const auto* text = form.find_ignoring_case(name);
    if (!text) return {};
    return {.given = given_of(*text, bytes_max), .text = *text};
}

TokenParameter read_token(const formats::Form& form, const http::Request& request) {
    const auto* text = form.find_ignoring_case("token");
    const auto token = text ? std::string_view(*text) : bearer_of(request);
    if (!text && token.empty()) return {};
    return {.given = given_of(token, partners::token_bytes_max),
            .text = Secret(std::string(token))};
}

}  // namespace assent::dqe
