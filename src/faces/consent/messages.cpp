#include "faces/consent/messages.h"

#include <algorithm>

#include "formats/form.h"
#include "formats/phone.h"

namespace assent::pages {

namespace {

std::string_view value_of(const formats::Form& form, std::string_view name) {
    const auto* value = form.find(name);
    return value ? std::string_view(*value) : std::string_view();
}

Step read_step(const formats::Form& form) {
    Step step = Step::none;
    for (const auto& [name, value] : form.fields()) {
        if (name == "decision" && value == "refuse") return Step::refuse;
        if (name == "decision" && value == "accept") step = Step::accept;
        if (name == "action" && value == "resend" && step == Step::none) step = Step::resend;
    }
    return step;
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// The weight in thousandths: `q=0.8` is 800. What cannot be read weighs nothing.
int read_weight(std::string_view parameters) {
    const auto at = parameters.find("q=");
    if (at == std::string_view::npos) return parameters.empty() ? 1'000 : 0;
    const auto text = trim(parameters.substr(at + 2));
    if (text.starts_with('1')) return 1'000;
    if (!text.starts_with('0')) return 0;
    int weight = 0;
    for (std::size_t i = 2; i < 5; ++i) {
        const bool digit = i < text.size() && text[i] >= '0' && text[i] <= '9';
        weight = weight * 10 + (digit ? text[i] - '0' : 0);
    }
    return weight;
}

std::optional<consent::Language> read_range(std::string_view range) {
    std::string lower(range.substr(0, 3));
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return static_cast<char>(c | 0x20); });
    const bool primary = range.size() == 2 || (range.size() > 2 && range[2] == '-');
    if (!primary) return {};
    if (lower.starts_with("fr")) return consent::Language::french;
    if (lower.starts_with("en")) return consent::Language::english;
    return {};
}

}  // namespace

bool is_form(std::string_view content_type) {
    constexpr std::string_view form = "application/x-www-form-urlencoded";
    const auto type = content_type.substr(0, content_type.find_first_of("; "));
    return type.empty() || std::ranges::equal(type, form, [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b;
           });
}

Result<Posted, BadRequest> read_posted(const http::Request& request) {
    if (!is_form(request.header("Content-Type"))) return BadRequest::not_a_form;
    const auto form = formats::read_form(request.body());
    if (!form) return BadRequest::not_a_form;
    return Posted{.step = read_step(*form),
                  .code = read_code(value_of(*form, "code")),
                  .msisdn = std::string(value_of(*form, "msisdn")),
                  .language = read_language(value_of(*form, "lang"))};
}

Secret read_code(std::string_view typed) {
    constexpr std::string_view no_break_space = "\xC2\xA0";
    std::string digits;
    while (!typed.empty()) {
        if (typed.starts_with(no_break_space)) {
            typed.remove_prefix(no_break_space.size());
            continue;
        }
        const char c = typed.front();
        typed.remove_prefix(1);
        if (c == ' ' || c == '\t' || c == '-' || c == '.') continue;
        if (c < '0' || c > '9' || digits.size() == 6) return Secret();
        digits += c;
    }
    return digits.size() == 6 ? Secret(std::move(digits)) : Secret();
}

Asked read_asked(const http::Request& request) {
    Asked asked;
    const auto form = formats::read_form(request.query());
    if (!form) return asked;
    asked.language = read_language(value_of(*form, "lang"));
    asked.notice = value_of(*form, "notice");
    return asked;
}

Msisdn read_handset(std::string_view typed, const Msisdn& asked) {
    const auto known = formats::read_phone(asked.text(), "FR");
    auto phone = formats::read_phone(typed, known ? known->country : "FR");
    return phone ? std::move(phone->msisdn) : Msisdn();
}

std::optional<Msisdn> find_network_handset(const http::Request& request, const Settings& settings,
                                           const Msisdn& asked) {
    if (settings.handset_header.empty()) return {};
    const auto& trusted = settings.trusted_addresses;
    if (std::ranges::find(trusted, request.peer()) == trusted.end()) return {};
    const auto named = request.header(settings.handset_header);
    if (named.empty()) return {};
    return read_handset(named, asked);
}

bool is_opening(const http::Request& request) {
    const auto purpose = request.header("Sec-Purpose");
    return request.sent_method() != "HEAD" && purpose.find("prefetch") == std::string_view::npos &&
           request.header("Purpose") != "prefetch";
}

std::optional<consent::Language> read_language(std::string_view name) {
    using enum consent::Language;
    if (name == name_of(french)) return french;
    if (name == name_of(english)) return english;
    return {};
}

std::optional<consent::Language> read_accept_language(std::string_view header) {
    std::optional<consent::Language> best;
    int best_weight = 0;
    while (!header.empty()) {
        const auto comma = std::min(header.find(','), header.size());
        const auto element = trim(header.substr(0, comma));
        header.remove_prefix(std::min(comma + 1, header.size()));

        const auto semicolon = std::min(element.find(';'), element.size());
        const auto language = read_range(trim(element.substr(0, semicolon)));
        const auto weight = read_weight(element.substr(semicolon));
        if (!language || weight <= best_weight) continue;
        best = language;
        best_weight = weight;
    }
    return best;
}

}  // namespace assent::pages
