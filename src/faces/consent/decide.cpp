#include <string>
#include <utility>

#include "faces/consent/errors.h"
#include "faces/consent/messages.h"
#include "faces/consent/origin.h"
#include "faces/consent/replies.h"
#include "faces/consent/routes.h"

namespace assent::pages {

namespace {

/// One answer on its way: what was posted, and the page it was posted to.
struct Post {
    Posted posted;
    Secret page_key;
    consent::Language language = consent::Language::french;
    flows::ConsentPage page;
};

using Answer = Result<std::optional<ports::Answered>, Fault>;

http::Response ask_again(const Post& post, std::optional<Mistake> mistake, const Flows& flows,
                         const Settings& settings) {
    const FormReply reply{.language = post.language, .mistake = mistake, .notice = {}};
    return reply_with_form(post.page, reply, flows, settings);
}

http::Response write_answer(Answer answer, Post post, const Flows& flows,
                            const Settings& settings) {
    if (!answer) return reply_with(Closing::unavailable, post.language, settings);
    if (!*answer) return reply_with(Closing::unknown, post.language, settings);

    auto& answered = **answer;
    if (answered.verdict == consent::AnswerVerdict::wrong_code) {
        post.page.view = std::move(answered.view);
        return ask_again(post, Mistake::code_wrong, flows, settings);
    }
    return reply_with_redirect(answered.view, post.page_key.reveal(), post.language, settings);
}

std::string_view notice_of(consent::ResendVerdict verdict) {
    switch (verdict) {
        case consent::ResendVerdict::send: return "sent";
        case consent::ResendVerdict::too_soon: return "soon";
        case consent::ResendVerdict::too_many: return "many";
        case consent::ResendVerdict::ended: return "ended";
    }
    return "ended";
}

Task<http::Response> resend(Flows flows, const Settings& settings, Post post) {
    const auto verdict = co_await flows.resend_code.run(post.page_key, post.language);
    if (!verdict) co_return reply_with(Closing::unavailable, post.language, settings);
    co_return reply_with_notice(post.page_key.reveal(), notice_of(*verdict), post.language,
                                settings);
}

Task<http::Response> accept_by_handset(Flows flows, const Settings& settings, Post post) {
    // Without the sandbox nobody types which handset it is: the network says so, when the link is
    // opened.
    if (!settings.sandbox) co_return reply_with(Closing::forbidden, post.language, settings);
    auto handset = read_handset(post.posted.msisdn, post.page.view.ask.msisdn);
    if (handset.empty()) co_return ask_again(post, Mistake::handset_unreadable, flows, settings);

    flows::HandsetAnswer answer{
        .page_key = post.page_key, .handset = std::move(handset), .language = post.language};
    auto answered = co_await flows.answer_handset.run(std::move(answer));
    co_return write_answer(std::move(answered), std::move(post), flows, settings);
}

Task<http::Response> decide(Flows flows, const Settings& settings, Post post,
                            consent::Decision decision) {
    flows::ConsentAnswer answer{.page_key = post.page_key,
                                .decision = decision,
                                .code = post.posted.code,
                                .language = post.language};
    auto answered = co_await flows.answer_consent.run(std::move(answer));
    co_return write_answer(std::move(answered), std::move(post), flows, settings);
}

Task<http::Response> accept(Flows flows, const Settings& settings, Post post) {
    if (post.page.view.ask.proof == consent::Proof::handset) {
        co_return co_await accept_by_handset(flows, settings, std::move(post));
    }
    // What cannot be a code costs no try.
    if (post.posted.code.empty()) {
        co_return ask_again(post, Mistake::code_missing, flows, settings);
    }
    co_return co_await decide(flows, settings, std::move(post), consent::Decision::accept);
}

Task<http::Response> take_step(Flows flows, const Settings& settings, Post post) {
    switch (post.posted.step) {
        case Step::none: break;
        case Step::accept: co_return co_await accept(flows, settings, std::move(post));
        case Step::refuse:
            co_return co_await decide(flows, settings, std::move(post), consent::Decision::refuse);
        case Step::resend: co_return co_await resend(flows, settings, std::move(post));
    }
    co_return ask_again(post, {}, flows, settings);
}

}  // namespace

Task<http::Response> answer_decide(Flows flows, const Settings& settings, http::Request request) {
    auto asked = read_asked(request);
    auto language = choose_language(asked.language, request, consent::Language::french);
    if (!is_from_our_page(request, settings.public_url)) {
        co_return reply_with(Closing::forbidden, language, settings);
    }
    auto posted = read_posted(request);
    if (!posted) co_return reply_with(closing_of(posted.error().code), language, settings);

    const Secret page_key(std::string(request.parameter("key")));
    auto shown = co_await flows.show_consent.run(page_key);
    if (!shown) co_return reply_with(Closing::unavailable, language, settings);
    if (!*shown) co_return reply_with(Closing::unknown, language, settings);

    const auto said = posted->language ? posted->language : asked.language;
    Post post{.posted = std::move(*posted),
              .page_key = page_key,
              .language = choose_language(said, request, (*shown)->language),
              .page = std::move(**shown)};
    if (post.page.view.state != consent::State::waiting) {
        co_return reply_with_redirect(post.page.view, page_key.reveal(), post.language, settings);
    }
    co_return co_await take_step(flows, settings, std::move(post));
}

}  // namespace assent::pages
