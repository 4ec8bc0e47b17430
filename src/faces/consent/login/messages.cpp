#include "faces/consent/login/messages.h"

#include <algorithm>
#include <utility>

#include "formats/cookie.h"
#include "formats/form.h"
#include "formats/phone.h"

namespace assent::login_pages {

namespace {

constexpr std::size_t browser_characters = 32;

std::string_view value_of(const formats::Form& form, std::string_view name) {
    const auto* value = form.find(name);
    return value ? std::string_view(*value) : std::string_view();
}

Step read_step(const formats::Form& form) {
    const auto says = [&](std::string_view name, std::string_view value) {
        return std::ranges::any_of(form.fields(), [&](const auto& field) {
            return field.first == name && field.second == value;
        });
    };
    if (says("decision", "refuse")) return Step::refuse;
    if (form.find("revoke")) return Step::revoke;
    if (says("action", "resend")) return Step::resend;
    if (form.find("msisdn")) return Step::number;
    if (form.find("code")) return Step::code;
    return says("decision", "accept") ? Step::accept : Step::none;
}

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

Result<Posted, pages::BadRequest> read_posted(const http::Request& request) {
    if (!pages::is_form(request.header("Content-Type"))) return pages::BadRequest::not_a_form;
    const auto form = formats::read_form(request.body());
    if (!form) return pages::BadRequest::not_a_form;
    return Posted{.step = read_step(*form),
                  .typed_number = std::string(value_of(*form, "msisdn")),
                  .code = pages::read_code(value_of(*form, "code")),
                  .client_id = std::string(value_of(*form, "revoke")),
                  .language = pages::read_language(value_of(*form, "lang"))};
}

Msisdn read_number(std::string_view typed) {
    auto phone = formats::read_phone(typed, "FR");
    return phone ? std::move(phone->msisdn) : Msisdn();
}

login::Visit read_visit(const http::Request& request, const Settings& settings) {
    return {.page_key = Secret(std::string(request.parameter("key"))),
            .browser = read_browser(request, settings)};
}

Secret read_browser(const http::Request& request, const Settings& settings) {
    const auto name = formats::browser_cookie_name(formats::cookie_safety_of(settings.public_url));
    auto value = formats::read_cookie(request.header("Cookie"), name);
    const bool is_ours =
        value.size() == browser_characters && std::ranges::all_of(value, is_alphanumeric);
    return is_ours ? Secret(std::move(value)) : Secret();
}

Asked read_asked(const http::Request& request) {
    Asked asked;
    const auto form = formats::read_form(request.query());
    if (!form) return asked;
    asked.language = pages::read_language(value_of(*form, "lang"));
    asked.notice = value_of(*form, "notice");
    asked.other_number = value_of(*form, "step") == "number";
    return asked;
}

}  // namespace assent::login_pages
