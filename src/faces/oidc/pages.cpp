#include "faces/oidc/pages.h"

#include <algorithm>
#include <utility>

#include "faces/oidc/checks/browser.h"
#include "faces/oidc/checks/checks.h"
#include "faces/oidc/errors.h"
#include "formats/page.h"

namespace assent::oidc {

namespace {

using authorization::AuthorizationRefusal;
using consent::Language;

struct Sentences {
    std::string_view title;
    std::string_view text;
};
struct Words {
    Sentences bad_link;
    Sentences ended;
    Sentences unavailable;
    Sentences logged_out;
    Sentences confirm;
    Sentences logout_refused;
    std::string_view log_out;
};

constexpr Words french = {
    .bad_link = {"Ce lien ne fonctionne pas",
                 "Le site qui vous a envoyé ici n’est pas reconnu, ou sa demande est incomplète. "
                 "Rien n’a été transmis. Retournez sur ce site et recommencez."},
    .ended = {"Ce lien n’est plus valable",
              "Cette demande est terminée, ou elle a été commencée dans un autre navigateur. "
              "Retournez sur le site d’où vous venez et recommencez."},
    .unavailable = {"Service momentanément indisponible",
                    "Votre demande n’a pas pu être traitée. Réessayez dans quelques instants."},
    .logged_out = {"Vous êtes déconnecté", "Vous pouvez fermer cette page."},
    .confirm = {"Se déconnecter ?",
                "Vous ne serez plus reconnu dans ce navigateur avec votre numéro de téléphone."},
    .logout_refused = {"Ce lien ne fonctionne pas",
                       "L’adresse de retour n’est pas reconnue. Vous n’avez pas été déconnecté."},
    .log_out = "Me déconnecter",
};
constexpr Words english = {
    .bad_link = {"This link does not work",
                 "The site that sent you here is not known, or its request is incomplete. Nothing "
                 "was passed on. Go back to that site and try again."},
    .ended = {"This link has ended",
              "This request is over, or it was begun in another browser. Go back to the site you "
              "came from and try again."},
    .unavailable = {"Not available just now",
                    "Your request could not be handled. Try again in a moment."},
    .logged_out = {"You are logged out", "You may close this page."},
    .confirm = {"Log out?", "This browser will no longer know you by your phone number."},
    .logout_refused = {"This link does not work",
                       "The address to return to is not known. You were not logged out."},
    .log_out = "Log me out",
};

const Words& words_in(Language language) {
    switch (language) {
        case Language::french: return french;
        case Language::english: return english;
    }
    return french;
}

// The first of our languages that the browser names.
std::optional<Language> read_accept_language(std::string_view header) {
    while (!header.empty()) {
        auto tag = header.substr(0, header.find(','));
        header.remove_prefix(std::min(tag.size() + 1, header.size()));
        while (tag.starts_with(' ')) tag.remove_prefix(1);
        tag = tag.substr(0, tag.find(';'));
        if (const auto language = read_ui_locales(tag)) return language;
    }
    return {};
}

Language choose_language(const http::Request& request) {
    const auto query = read_query(request);
    if (query) {
        if (const auto said = read_ui_locales(query->find("lang"))) return *said;
        if (const auto said = read_ui_locales(query->find("ui_locales"))) return *said;
    }
    return read_accept_language(request.header("Accept-Language")).value_or(Language::french);
}

// What the language switch keeps of the page's address. An answer to a POST has nothing to keep.
std::string kept_query(const http::Request& request) {
    if (request.method() != "GET") return {};
    auto query = request.query();
    const auto lang = query.rfind("&lang=");
    if (lang != query.npos) query = query.substr(0, lang);
    return std::string(query.starts_with("lang=") ? std::string_view() : query);
}

formats::NoticePage plan_page(const Sentences& sentences, const http::Request& request,
                              const Settings& settings) {
    formats::NoticePage page;
    page.language = name_of(choose_language(request));
    page.title = sentences.title;
    page.text = sentences.text;
    page.style_address = base_path(settings) + "/consent/assets/" + formats::style_name();
    page.query = kept_query(request);
    return page;
}

http::Response write_page(int status, const formats::NoticePage& page,
                          std::string_view form_target) {
    return {.status = status,
            .content_type = "text/html; charset=utf-8",
            .headers = formats::page_headers(page.language, form_target),
            .body = formats::write_notice_page(page)};
}

const Sentences& sentences_of(AuthorizationRefusal refusal, const Words& words) {
    if (refusal == AuthorizationRefusal::interaction_unknown) return words.ended;
    return is_told_on_page(refusal) && refusal != AuthorizationRefusal::not_now ? words.bad_link
                                                                                : words.unavailable;
}

}  // namespace

http::Response write_refusal_page(AuthorizationRefusal refusal, const http::Request& request,
                                  const Settings& settings) {
    const auto& words = words_in(choose_language(request));
    auto page = plan_page(sentences_of(refusal, words), request, settings);
    page.tone = formats::Tone::bad;
    const auto error = wire_error(refusal);
    // For the developer of the client, who sees nothing else of it.
    page.text.append(" (").append(error.description).append(")");
    return write_page(error.status, page, {});
}

http::Response write_logged_out_page(const http::Request& request, const Settings& settings) {
    auto page = plan_page(words_in(choose_language(request)).logged_out, request, settings);
    page.tone = formats::Tone::good;
    return write_page(200, page, {});
}

http::Response write_confirm_page(const authorization::Logout& logout, std::string_view state,
                                  const http::Request& request, const Settings& settings) {
    const auto& words = words_in(choose_language(request));
    auto page = plan_page(words.confirm, request, settings);
    page.button = words.log_out;
    page.form_action = base_path(settings) + settings.path + "/logout";
    page.form_fields.emplace_back("confirm", "yes");
    const auto keep = [&](std::string name, std::string_view value) {
        if (!value.empty()) page.form_fields.emplace_back(std::move(name), value);
    };
    keep("client_id", logout.client_id);
    keep("id_token_hint", logout.token_hint.compact);
    keep("post_logout_redirect_uri", logout.redirect_uri);
    keep("state", state);
    return write_page(200, page, formats::onward_targets_of(logout.redirect_uri));
}

http::Response write_logout_refused_page(const http::Request& request, const Settings& settings) {
    auto page = plan_page(words_in(choose_language(request)).logout_refused, request, settings);
    page.tone = formats::Tone::bad;
    return write_page(400, page, {});
}

http::Response write_unavailable_page(const http::Request& request, const Settings& settings) {
    auto page = plan_page(words_in(choose_language(request)).unavailable, request, settings);
    page.tone = formats::Tone::bad;
    return write_page(503, page, {});
}

http::Response refuse_head() {
    http::Response response{
        .status = 405, .content_type = "text/plain; charset=utf-8", .headers = {}, .body = {}};
    response.headers.emplace_back("Allow", "GET, POST, OPTIONS");
    return response;
}

}  // namespace assent::oidc
