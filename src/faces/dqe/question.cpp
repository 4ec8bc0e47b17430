#include "faces/dqe/question.h"

#include <string>
#include <string_view>
#include <utility>

#include "faces/dqe/parameters.h"
#include "faces/dqe/person.h"
#include "faces/dqe/phone_text.h"
#include "formats/text.h"

namespace assent::dqe {

namespace {

using partners::Given;
using partners::NumberForm;
using partners::Parameter;

// National forms are French unless the call says otherwise (operator's contract, section 2).
constexpr std::string_view home_country = "FR";

std::string upper(std::string text) {
    for (auto& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

Parameter read_country(const formats::Form& form) {
    constexpr std::size_t country_bytes = 2;
    auto country = read_parameter(form, "country", country_bytes);
    country.text = upper(std::move(country.text));
    return country;
}

NumberForm form_of(formats::PhoneKind kind) {
    switch (kind) {
        case formats::PhoneKind::mobile:
        case formats::PhoneKind::fixed_line_or_mobile: return NumberForm::mobile;
        case formats::PhoneKind::fixed_line:
        case formats::PhoneKind::other: return NumberForm::fixed_line;
    }
    return NumberForm::non_existent;
}

void read_number(const formats::Form& form, AskedQuestion& asked) {
    const auto* text = form.find_ignoring_case("number");
    auto& enquiry = asked.question.enquiry;
    if (!text) return;
    const auto country =
        enquiry.country_known ? std::string_view(enquiry.country.text) : home_country;
    auto phone = formats::read_phone(*text, country);
    if (!phone) {
        const bool empty = phone.error().code == formats::PhoneRefusal::empty;
        enquiry.number = empty ? NumberForm::empty : NumberForm::non_existent;
        return;
    }
    enquiry.number = form_of(phone->kind);
    asked.question.msisdn = phone->msisdn;
    asked.number.text = *text;
    asked.number.phone = std::move(phone).value();
}

Given read_code_name(const formats::Form& form, std::string& reference) {
    const auto* text = form.find_ignoring_case("code_name");
    if (!text) return Given::absent;
    if (formats::first_characters(*text, partners::code_name_characters_max).size() <
        text->size()) {
        return Given::malformed;
    }
    reference = *text;
    return text->empty() ? Given::empty : Given::good;
}

Given read_format(const formats::Form& form, int& format) {
    auto parameter = read_parameter(form, "format", 1);
    if (parameter.given != Given::good) return parameter.given;
    const char digit = parameter.text.front();
    if (digit < '0' || digit >= '0' + formats_count) return Given::malformed;
    format = digit - '0';
    return Given::good;
}

std::string with_outcome(const std::string& address, const Secret& token, std::string_view status) {
    // Ours come last, so that they win where the partner's query has the same names (section 10).
    auto joined = address;
    const bool has_query = joined.find('?') != std::string::npos;
    if (!has_query) joined += '?';
    if (has_query && !joined.ends_with('?') && !joined.ends_with('&')) joined += '&';
    joined += "token=" + formats::percent_encode(token.reveal());
    joined += "&status=";
    joined += status;
    return joined;
}

consent::ReturnTo read_return(const Parameter& redirect, const Secret& token) {
    if (redirect.given != Given::good) return {};
    return {.when_delivered = with_outcome(redirect.text, token, "success"),
            .when_not = with_outcome(redirect.text, token, "error")};
}

void read_scope(const formats::Form& form, flows::Question& question) {
    auto scope = read_parameter(form, "scope", partners::scope_bytes_max);
    question.enquiry.scope = scope.given;
    if (scope.given == Given::good) question.enquiry.scopes = partners::read_scopes(scope.text);
    question.scope_text = std::move(scope.text);
}

void read_claim(const formats::Form& form, flows::Question& question) {
    auto person = read_person(read_parameter(form, "user_infos", partners::person_bytes_max));
    question.enquiry.person = person.form;
    question.enquiry.person_phone = person.phone;
    question.claim = std::move(person.person);
    question.claim_text = std::move(person.canonical);
}

}  // namespace

AskedQuestion read_question(const formats::Form& form, const http::Request& request) {
    AskedQuestion asked;
    auto& question = asked.question;
    auto& enquiry = question.enquiry;

    auto licence = read_parameter(form, "licence", partners::licence_bytes_max);
    enquiry.licence = licence.given;
    question.licence = std::move(licence.text);
    auto token = read_token(form, request);
    enquiry.token = token.given;
    question.token = std::move(token.text);

    read_scope(form, question);
    enquiry.name = read_parameter(form, "name", partners::name_bytes_max);
    enquiry.mode = read_parameter(form, "mode", partners::name_bytes_max);
    enquiry.country = read_country(form);
    enquiry.country_known = formats::is_country(enquiry.country.text);
    read_number(form, asked);
    read_claim(form, question);
    enquiry.period = read_parameter(form, "period", partners::name_bytes_max);
    enquiry.redirect = read_parameter(form, "redirect_uri", partners::redirect_bytes_max);
    enquiry.code_name = read_code_name(form, question.partner_reference);
    enquiry.format = read_format(form, asked.number.format);
    question.return_to = read_return(enquiry.redirect, question.token);
    return asked;
}

}  // namespace assent::dqe
