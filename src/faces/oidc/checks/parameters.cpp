#include "faces/oidc/checks/parameters.h"

#include <algorithm>
#include <utility>

namespace assent::oidc {

namespace {

constexpr std::string_view form_type = "application/x-www-form-urlencoded";
const std::string nothing;

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

Result<Parameters, ParametersFault> wrap(Result<formats::Form, formats::FormRefusal> form) {
    if (!form) return ParametersFault::unreadable;
    return Parameters(std::move(form).value());
}

}  // namespace

const std::string& Parameters::find(std::string_view name) const {
    const auto* value = form_.find(name);
    return value && !is_repeated(name) ? *value : nothing;
}

bool Parameters::is_repeated(std::string_view name) const {
    return std::ranges::count(form_.fields(), name,
                              [](const auto& field) { return std::string_view(field.first); }) > 1;
}

bool Parameters::has_repeated() const {
    return std::ranges::any_of(form_.fields(),
                               [&](const auto& field) { return is_repeated(field.first); });
}

Result<Parameters, ParametersFault> read_parameters(const http::Request& request) {
    if (request.method() != "POST" || request.body().empty()) return read_query(request);
    if (!is_form(request)) return ParametersFault::media_type;
    auto query = formats::read_form(request.query());
    if (!query) return ParametersFault::unreadable;
    return wrap(formats::read_form(request.body(), std::move(query).value()));
}

Result<Parameters, ParametersFault> read_body(const http::Request& request) {
    if (!request.body().empty() && !is_form(request)) return ParametersFault::media_type;
    return wrap(formats::read_form(request.body()));
}

Result<Parameters, ParametersFault> read_query(const http::Request& request) {
    return wrap(formats::read_form(request.query()));
}

bool is_form(const http::Request& request) {
    auto type = request.header("Content-Type");
    type = type.substr(0, std::min(type.find(';'), type.size()));
    while (type.ends_with(' ') || type.ends_with('\t')) type.remove_suffix(1);
    return std::ranges::equal(type, form_type, {}, lower, lower);
}

}  // namespace assent::oidc
