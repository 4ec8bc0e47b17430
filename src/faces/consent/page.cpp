#include "faces/consent/page.h"

#include <utility>

#include <kainjow/mustache.hpp>

#include "faces/consent/markup.h"
#include "formats/page.h"

namespace assent::pages {

namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

std::string fill(std::string_view markup, const data& values) {
    return mustache(std::string(markup)).render(values);
}

// Mustache takes an empty text for true; here it means that there is nothing to show.
void set_text(data& values, const std::string& name, std::string text) {
    if (text.empty()) {
        values.set(name, data(data::type::bool_false));
    } else {
        values.set(name, std::move(text));
    }
}

void set_words(data& values, const FormWords& words) {
    values.set("code_label", std::string(words.code_label));
    values.set("code_hint", std::string(words.code_hint));
    values.set("handset_label", std::string(words.handset_label));
    values.set("handset_hint", std::string(words.handset_hint));
    values.set("accept", std::string(words.accept));
    values.set("refuse", std::string(words.refuse));
    values.set("resend", std::string(words.resend));
    values.set("error_title", std::string(words.error_title));
    values.set("privacy", std::string(words.privacy));
}

void set_asking(data& values, const consent::Asking& asking) {
    values.set("headline", asking.headline);
    values.set("about", asking.about);
    values.set("lifetime", asking.lifetime);
    data given(data::type::list);
    for (const auto& text : asking.given) given.push_back(data("text", text));
    values.set("given", given);
}

void set_mistake(data& values, const FormPage& page) {
    std::string text;
    if (page.mistake) text = write_mistake(*page.mistake, page.tries_left, page.language);
    set_text(values, "error", std::move(text));
    // A message that was not sent is no mistake of what was typed.
    values.set("input_error", page.mistake && *page.mistake != Mistake::message_failed);
}

formats::Tone tone_of(Closing closing) {
    using enum Closing;
    switch (closing) {
        case delivered:
        case in_progress: return formats::Tone::good;
        case refused:
        case replaced: return formats::Tone::plain;
        case code_failed:
        case handset_failed:
        case data_failed:
        case faulted:
        case unknown:
        case malformed:
        case forbidden:
        case unavailable: return formats::Tone::bad;
    }
    return formats::Tone::bad;
}

}  // namespace

std::string write_form_page(const FormPage& page, const std::string& style_address) {
    data values;
    values.set("lang", std::string(name_of(page.language)));
    values.set("by_code", page.proof == consent::Proof::code);
    values.set("number", page.number);
    values.set("time_left", write_time_left(page.minutes_left, page.language));
    set_words(values, form_words(page.language));
    set_asking(values, page.asking);
    set_mistake(values, page);
    set_text(values, "notice", std::string(write_notice(page.notice, page.language)));
    // The title says it first where something is wrong: a screen reader reads it before the page.
    const auto prefix =
        page.mistake ? std::string(form_words(page.language).error_title) + " – " : std::string();
    return formats::write_page({.language = std::string(name_of(page.language)),
                                .title = prefix + page.asking.headline,
                                .carrier_name = page.carrier_name,
                                .style_address = style_address,
                                .body = fill(form_markup, values)});
}

std::string write_closing_page(const ClosingPage& page, const std::string& style_address) {
    auto words = closing_words(page.closing, page.language);
    return formats::write_notice_page({.language = std::string(name_of(page.language)),
                                       .title = std::move(words.title),
                                       .text = std::move(words.text),
                                       .tone = tone_of(page.closing),
                                       .link = page.link,
                                       .link_text = page.link_text,
                                       .button = {},
                                       .form_action = {},
                                       .form_fields = {},
                                       .carrier_name = page.carrier_name,
                                       .style_address = style_address});
}

}  // namespace assent::pages
