#include "formats/page.h"

#include <algorithm>

#include <kainjow/mustache.hpp>

namespace assent::formats {

namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

// The mark (a tick in a circle) is drawn in the page itself: nothing is loaded from elsewhere.
constexpr std::string_view frame_markup = R"html(<!doctype html>
<html lang="{{lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<title>{{title}}</title>
<link rel="stylesheet" href="{{style}}">
</head>
<body>
<header class="bar">
<p class="brand"><svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"
focusable="false"><circle cx="16" cy="16" r="15"/><path d="M9 16.5l5 5 9-10.5"/></svg>
{{#carrier}}<span><small>{{service_of}}</small><strong>{{carrier}}</strong></span>{{/carrier}}
{{^carrier}}<strong>Assent</strong>{{/carrier}}</p>
<nav aria-label="{{language_nav}}"><ul>
<li><a href="?{{query}}lang=fr" hreflang="fr" lang="fr"
{{#french}}aria-current="true"{{/french}}>Français</a></li>
<li><a href="?{{query}}lang=en" hreflang="en" lang="en"
{{#english}}aria-current="true"{{/english}}>English</a></li>
</ul></nav>
</header>
<main class="card">
{{{body}}}
</main>
</body>
</html>
)html";

constexpr std::string_view notice_markup = R"html(<div class="closing {{tone}}">
<svg class="sign" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true" focusable="false">
<circle cx="32" cy="32" r="29"/>{{#good}}<path d="M20 33l8.5 8.5L45 24"/>{{/good}}
{{^good}}<path d="M32 19v17M32 44v1"/>{{/good}}</svg>
<h1>{{title}}</h1>
<p>{{text}}</p>
{{#link}}<p><a class="back" href="{{link}}">{{link_text}}</a></p>
{{/link}}{{#button}}<form method="post"{{#action}} action="{{action}}"{{/action}}>
{{#fields}}<input type="hidden" name="{{name}}" value="{{value}}">
{{/fields}}<button type="submit" class="accept">{{button}}</button>
</form>
{{/button}}</div>
)html";

std::string fill(std::string_view markup, const data& values) {
    return mustache(std::string(markup)).render(values);
}

// Mustache takes an empty text for true; here it means that there is nothing to show.
void set_text(data& values, const std::string& name, const std::string& text) {
    if (text.empty()) {
        values.set(name, data(data::type::bool_false));
    } else {
        values.set(name, text);
    }
}

std::string_view name_of(Tone tone) {
    switch (tone) {
        case Tone::good: return "good";
        case Tone::plain: return "plain";
        case Tone::bad: return "bad";
    }
    return "bad";
}

data write_fields(const NoticePage& page) {
    data fields(data::type::list);
    for (const auto& [name, value] : page.form_fields) {
        data field;
        field.set("name", name);
        field.set("value", value);
        fields.push_back(field);
    }
    return fields;
}

bool is_host_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':';
}

bool is_scheme(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return c != ':' && (is_host_character(c) || c == '+');
    });
}

}  // namespace

std::string write_page(const PageFrame& frame) {
    const bool french = frame.language == "fr";
    data values;
    values.set("lang", frame.language);
    values.set("french", french);
    values.set("english", !french);
    values.set("title", frame.title);
    values.set("style", frame.style_address);
    values.set("service_of", french ? "Votre opérateur" : "Your operator");
    values.set("language_nav", french ? "Langue" : "Language");
    values.set("query", frame.query.empty() ? "" : frame.query + "&");
    values.set("body", frame.body);
    set_text(values, "carrier", frame.carrier_name);
    return fill(frame_markup, values);
}

std::string write_notice_page(const NoticePage& page) {
    data values;
    values.set("tone", std::string(name_of(page.tone)));
    values.set("good", page.tone == Tone::good);
    values.set("title", page.title);
    values.set("text", page.text);
    set_text(values, "link", page.link);
    values.set("link_text", page.link_text);
    set_text(values, "button", page.button);
    set_text(values, "action", page.form_action);
    values.set("fields", write_fields(page));
    return write_page({.language = page.language,
                       .title = page.title,
                       .carrier_name = page.carrier_name,
                       .style_address = page.style_address,
                       .body = fill(notice_markup, values),
                       .query = page.query});
}

std::vector<std::pair<std::string, std::string>> page_headers(std::string_view language,
                                                              std::string_view form_target) {
    auto policy = std::string("default-src 'none'; style-src 'self'; form-action 'self'");
    if (!form_target.empty()) policy += " " + std::string(form_target);
    policy += "; base-uri 'none'; frame-ancestors 'none'";
    std::vector<std::pair<std::string, std::string>> headers;
    if (!language.empty()) headers.emplace_back("Content-Language", language);
    headers.emplace_back("Content-Security-Policy", std::move(policy));
    headers.emplace_back("X-Frame-Options", "DENY");
    headers.emplace_back("X-Content-Type-Options", "nosniff");
    headers.emplace_back("Referrer-Policy", "no-referrer");
    headers.emplace_back("Cache-Control", "no-store");
    headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    headers.emplace_back("Permissions-Policy",
                         "camera=(), geolocation=(), microphone=(), payment=()");
    headers.emplace_back("X-Robots-Tag", "noindex, nofollow");
    headers.emplace_back("Vary", "Accept-Language");
    return headers;
}

std::string form_target_of(std::string_view address) {
    const auto scheme = address.substr(0, std::min(address.find(':'), address.size()));
    if (scheme.size() == address.size() || !is_scheme(scheme)) return {};
    auto whole_scheme = std::string(scheme) + ":";
    if (scheme != "http" && scheme != "https") return whole_scheme;

    auto host = address.substr(whole_scheme.size());
    if (!host.starts_with("//")) return {};
    host.remove_prefix(2);
    host = host.substr(0, std::min(host.find_first_of("/?#"), host.size()));
    // A policy has no words for an IPv6 literal.
    if (host.starts_with('[')) return whole_scheme;
    if (host.empty() || !std::ranges::all_of(host, is_host_character)) return {};
    return whole_scheme + "//" + std::string(host);
}

std::string onward_targets_of(std::string_view address) {
    auto target = form_target_of(address);
    if (target.starts_with("https:")) return "https:";
    if (target.starts_with("http:")) return "http: https:";
    return target;
}

}  // namespace assent::formats
