#include <string>
#include <utility>

#include "faces/consent/login/errors.h"
#include "faces/consent/login/messages.h"
#include "faces/consent/login/replies.h"
#include "faces/consent/login/routes.h"
#include "faces/consent/origin.h"
#include "faces/consent/replies.h"

namespace assent::login_pages {

namespace {

/// One answer on its way. The request is only asked for the browser's language any more.
struct Post {
    Posted posted;
    login::Visit visit;
    http::Request request;
    std::optional<consent::Language> said;
    consent::Language language = consent::Language::french;  ///< before the page is known

    const std::string& page_key() const { return visit.page_key.reveal(); }
};

Reply plan_reply(const Post& post, const login::Page& page) {
    return {.language = choose_language(post.said, post.request, page),
            .mistake = {},
            .notice = {},
            .typed_number = post.posted.typed_number,
            .other_number = post.posted.step == Step::number};
}

/// The page again, with what is wrong about what was typed.
http::Response ask_again(const Post& post, const login::Page& page, std::optional<Mistake> mistake,
                         const Settings& settings) {
    auto reply = plan_reply(post, page);
    if (page.is_over()) return reply_with_redirect(page, post.page_key(), reply, settings);
    reply.mistake = mistake;
    return reply_with_page(page, reply, settings);
}

http::Response go_on(const Post& post, const login::Page& page, std::string notice,
                     const Settings& settings) {
    auto reply = plan_reply(post, page);
    reply.notice = std::move(notice);
    return reply_with_redirect(page, post.page_key(), reply, settings);
}

http::Response close(const Post& post, Closing closing, const Settings& settings) {
    return reply_with(closing, post.language, settings);
}

/// A flow's page, or the closing page that stands for there being none.
template <class Found>
std::optional<http::Response> refuse(const Found& found, const Post& post,
                                     const Settings& settings) {
    if (!found) return close(post, Closing::unavailable, settings);
    if (!*found) return close(post, Closing::not_here, settings);
    return {};
}

Task<http::Response> show(Flows flows, const Settings& settings, Post post,
                          std::optional<Mistake> mistake) {
    const auto page = co_await flows.show_interaction.run(post.visit);
    if (auto refused = refuse(page, post, settings)) co_return std::move(*refused);
    co_return ask_again(post, **page, mistake, settings);
}

http::Response answer_sending(const Post& post, const login::CodeSent& sent,
                              const Settings& settings) {
    const bool again = post.posted.step == Step::resend;
    switch (sent.verdict) {
        case login::SendVerdict::sent: return go_on(post, sent.page, again ? "sent" : "", settings);
        case login::SendVerdict::too_soon: return go_on(post, sent.page, "soon", settings);
        case login::SendVerdict::too_many:
            if (again) return go_on(post, sent.page, "many", settings);
            return ask_again(post, sent.page, Mistake::number_exhausted, settings);
        case login::SendVerdict::foreign:
            return ask_again(post, sent.page, Mistake::number_foreign, settings);
        case login::SendVerdict::ended: return go_on(post, sent.page, "", settings);
    }
    return go_on(post, sent.page, "", settings);
}

Task<http::Response> send_code(Flows flows, const Settings& settings, Post post) {
    login::CodeWish wish{.visit = post.visit, .msisdn = {}, .language = post.language};
    if (post.posted.step == Step::number) {
        wish.msisdn = read_number(post.posted.typed_number);
        if (wish.msisdn.empty()) {
            co_return co_await show(flows, settings, std::move(post), Mistake::number_unreadable);
        }
    }
    const auto sent = co_await flows.send_login_code.run(std::move(wish));
    if (auto refused = refuse(sent, post, settings)) co_return std::move(*refused);
    co_return answer_sending(post, **sent, settings);
}

Task<http::Response> answer_code(Flows flows, const Settings& settings, Post post) {
    // What cannot be a code costs no try.
    if (post.posted.code.empty()) {
        co_return co_await show(flows, settings, std::move(post), Mistake::code_missing);
    }
    login::CodeAnswer answer{.visit = post.visit, .code = post.posted.code};
    const auto answered = co_await flows.answer_login_code.run(std::move(answer));
    if (auto refused = refuse(answered, post, settings)) co_return std::move(*refused);
    const auto& page = (*answered)->page;
    switch ((*answered)->verdict) {
        case oauth::LoginVerdict::wrong:
            co_return ask_again(post, page, Mistake::code_wrong, settings);
        case oauth::LoginVerdict::right:
        case oauth::LoginVerdict::exhausted:
        case oauth::LoginVerdict::ended: break;
    }
    auto response = go_on(post, page, "", settings);
    const auto& browser = (*answered)->new_browser;
    if (!browser.empty()) set_browser(response, browser, settings);
    co_return response;
}

Task<http::Response> decide(Flows flows, const Settings& settings, Post post,
                            consent::Decision decision) {
    login::ScopeDecision said{.visit = post.visit, .decision = decision, .language = post.language};
    const auto page = co_await flows.decide_scopes.run(std::move(said));
    if (auto refused = refuse(page, post, settings)) co_return std::move(*refused);
    co_return go_on(post, **page, "", settings);
}

Task<http::Response> revoke(Flows flows, const Settings& settings, Post post) {
    const auto page = co_await flows.revoke_approval.run(post.visit, post.posted.client_id);
    if (auto refused = refuse(page, post, settings)) co_return std::move(*refused);
    const bool is_list = (*page)->view.purpose == oauth::Purpose::own_consents &&
                         (*page)->view.stage == oauth::Stage::consent;
    co_return go_on(post, **page, is_list ? "withdrawn" : "", settings);
}

Task<http::Response> take_step(Flows flows, const Settings& settings, Post post) {
    switch (post.posted.step) {
        case Step::none: break;
        case Step::number:
        case Step::resend: co_return co_await send_code(flows, settings, std::move(post));
        case Step::code: co_return co_await answer_code(flows, settings, std::move(post));
        case Step::accept:
            co_return co_await decide(flows, settings, std::move(post), consent::Decision::accept);
        case Step::refuse:
            co_return co_await decide(flows, settings, std::move(post), consent::Decision::refuse);
        case Step::revoke: co_return co_await revoke(flows, settings, std::move(post));
    }
    co_return co_await show(flows, settings, std::move(post), std::nullopt);
}

}  // namespace

Task<http::Response> answer_step(Flows flows, const Settings& settings, http::Request request) {
    const auto asked = read_asked(request);
    auto language = pages::choose_language(asked.language, request, consent::Language::french);
    if (!pages::is_from_our_page(request, settings.public_url)) {
        co_return reply_with(Closing::forbidden, language, settings);
    }
    auto posted = read_posted(request);
    if (!posted) co_return reply_with(closing_of(posted.error().code), language, settings);

    const auto said = posted->language ? posted->language : asked.language;
    language = pages::choose_language(said, request, language);
    auto visit = read_visit(request, settings);
    if (visit.browser.empty()) co_return reply_with(Closing::not_here, language, settings);
    Post post{.posted = std::move(*posted),
              .visit = std::move(visit),
              .request = std::move(request),
              .said = said,
              .language = language};
    co_return co_await take_step(flows, settings, std::move(post));
}

}  // namespace assent::login_pages
