#include "faces/consent/login/page.h"

#include <utility>

#include <kainjow/mustache.hpp>

#include "core/oauth/wording.h"
#include "faces/consent/login/markup.h"
#include "faces/consent/words.h"
#include "formats/page.h"

namespace assent::login_pages {

namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

// Mustache takes an empty text for true; here it means that there is nothing to show.
void set_text(data& values, const std::string& name, std::string_view text) {
    if (text.empty()) {
        values.set(name, data(data::type::bool_false));
    } else {
        values.set(name, std::string(text));
    }
}

bool is_of_own_list(const login::Page& page) {
    return page.view.purpose == oauth::Purpose::own_consents;
}

data write_list(const std::vector<std::string>& texts) {
    data list(data::type::list);
    for (const auto& text : texts) list.push_back(data("text", text));
    return list;
}

data begin(const std::string& title, const login::Page& page, const Setting& setting) {
    const auto& labels = pages::form_words(setting.language);
    std::string mistake;
    if (setting.mistake) {
        mistake = write_mistake(*setting.mistake, page.view.tries_left, setting.language);
    }
    data values;
    values.set("title", title);
    values.set("lang", std::string(name_of(setting.language)));
    values.set("error_title", std::string(labels.error_title));
    set_text(values, "error", mistake);
    // A message that was not sent is no mistake of what was typed.
    values.set("input_error", setting.mistake && *setting.mistake != Mistake::message_failed);
    set_text(values, "notice", write_notice(setting.notice, setting.language));
    return values;
}

std::string end(std::string_view markup, const data& values, const login::Page& page,
                const Setting& setting) {
    // The title says it first where something is wrong: a screen reader reads it before the page.
    const auto& labels = pages::form_words(setting.language);
    const auto prefix = setting.mistake ? std::string(labels.error_title) + " – " : std::string();
    return formats::write_page({.language = std::string(name_of(setting.language)),
                                .title = prefix + values.get("title")->string_value(),
                                .carrier_name = page.carrier_name,
                                .style_address = setting.style_address,
                                .body = mustache(std::string(markup)).render(values),
                                .query = setting.query});
}

data write_approval(const ports::Approval& approval, consent::Language language) {
    const auto& words = words_of(language);
    std::vector<std::string> given;
    for (const auto scope : approval.scopes) {
        given.emplace_back(oauth::label_of(scope, language));
    }
    data values;
    values.set("id", approval.client_id);
    values.set("client", approval.client_name.empty() ? approval.client_id : approval.client_name);
    values.set("since", std::string(words.since) + " " + write_day(approval.given_at, language));
    values.set("withdraw", std::string(words.withdraw));
    values.set("given", write_list(given));
    return values;
}

formats::Tone tone_of(Closing closing) {
    switch (closing) {
        case Closing::left: return formats::Tone::good;
        case Closing::not_here: return formats::Tone::plain;
        case Closing::failed:
        case Closing::malformed:
        case Closing::forbidden:
        case Closing::unavailable: return formats::Tone::bad;
    }
    return formats::Tone::bad;
}

}  // namespace

std::string write_number_page(const login::Page& page, const std::string& typed,
                              const Setting& setting) {
    const auto& words = words_of(setting.language);
    auto values =
        begin(std::string(is_of_own_list(page) ? words.own : words.log_in), page, setting);
    values.set("about", is_of_own_list(page)
                            ? std::string(words.log_in_for_own)
                            : page.view.client_name + " " + std::string(words.log_in_for));
    values.set("number_label", std::string(words.number_label));
    values.set("number_hint", std::string(words.number_hint));
    values.set("typed", typed);
    values.set("send", std::string(words.send));
    values.set("cancel", std::string(words.cancel));
    return end(number_markup, values, page, setting);
}

std::string write_code_page(const login::Page& page, Milliseconds code_lifetime,
                            const Setting& setting) {
    const auto& words = words_of(setting.language);
    const auto& labels = pages::form_words(setting.language);
    auto values = begin(std::string(words.enter_code), page, setting);
    values.set("about", is_of_own_list(page)
                            ? std::string(words.code_for_own)
                            : page.view.client_name + " " + std::string(words.code_for));
    values.set("code_label", std::string(labels.code_label));
    values.set("code_hint", std::string(labels.code_hint));
    values.set("number", consent::write_number(page.view.msisdn));
    values.set("lifetime", write_code_lifetime(code_lifetime, setting.language));
    values.set("go_on", std::string(words.go_on));
    values.set("cancel", std::string(words.cancel));
    values.set("resend", std::string(labels.resend));
    values.set("privacy", std::string(labels.privacy));
    set_text(values, "other_number", page.view.by_hint ? "" : words.other_number);
    return end(code_markup, values, page, setting);
}

std::string write_consent_page(const login::Page& page, Milliseconds consent_lifetime,
                               const Setting& setting) {
    const auto& labels = pages::form_words(setting.language);
    const auto asking = oauth::plan_asking({.client_name = page.view.client_name,
                                            .scopes = page.view.request.scopes,
                                            .msisdn = page.view.msisdn,
                                            .carrier_name = page.carrier_name,
                                            .consent_lifetime = consent_lifetime},
                                           setting.language);
    auto values = begin(asking.headline, page, setting);
    values.set("about", asking.about);
    values.set("given", write_list(asking.given));
    values.set("lifetime", asking.lifetime);
    values.set("accept", std::string(labels.accept));
    values.set("refuse", std::string(labels.refuse));
    values.set("own_address", setting.own_address);
    values.set("own", std::string(words_of(setting.language).own));
    return end(consent_markup, values, page, setting);
}

std::string write_own_page(const login::Page& page, const Setting& setting) {
    const auto& words = words_of(setting.language);
    data approvals(data::type::list);
    for (const auto& approval : page.approvals) {
        approvals.push_back(write_approval(approval, setting.language));
    }
    auto values = begin(std::string(words.own), page, setting);
    values.set("about", std::string(words.own_about));
    values.set("number", consent::write_number(page.view.msisdn));
    set_text(values, "empty", page.approvals.empty() ? words.own_empty : "");
    values.set("approvals", approvals);
    values.set("log_out", std::string(words.log_out));
    return end(own_markup, values, page, setting);
}

std::string write_closing_page(Closing closing, const std::string& link, const Setting& setting) {
    const auto words = closing_words(closing, setting.language);
    return formats::write_notice_page(
        {.language = std::string(name_of(setting.language)),
         .title = std::string(words.title),
         .text = std::string(words.text),
         .tone = tone_of(closing),
         .link = link,
         .link_text = link.empty() ? std::string() : std::string(words_of(setting.language).again),
         .button = {},
         .form_action = {},
         .form_fields = {},
         .carrier_name = {},
         .style_address = setting.style_address});
}

}  // namespace assent::login_pages
