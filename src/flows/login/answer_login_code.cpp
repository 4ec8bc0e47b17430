#include "flows/login/answer_login_code.h"

#include <string>
#include <utility>

#include "flows/authorization/current_subscriber.h"

namespace assent::login {

namespace {

// As long as the one that a browser gets with its first request.
constexpr std::size_t browser_characters = 32;

}  // namespace

struct AnswerLoginCode::Person {
    std::string user_id;
    bool is_served = false;
};

Task<Result<std::optional<LoggedIn>, Fault>> AnswerLoginCode::run(CodeAnswer answer) {
    const auto now = ports_.clock.now();
    const auto visit = answer.visit;
    CO_TRY(view, co_await ports_.interactions.find(visit.page_key, visit.browser, now));
    if (!view) co_return std::optional<LoggedIn>();
    Person person;
    if (view->stage == oauth::Stage::code) {
        CO_TRY(found, co_await find_person(view->msisdn));
        person = std::move(found);
    }

    ports::AnswerCode command{
        .page_key = visit.page_key,
        .browser = visit.browser,
        .code = std::move(answer.code),
        .new_browser = ports_.random.alphanumeric(browser_characters),
        .user_id = std::move(person.user_id),
        .lifetimes = {.idle = settings_.session_idle, .absolute = settings_.session_lifetime}};
    const auto new_browser = command.new_browser;
    CO_TRY(answered, co_await ports_.interactions.answer_code(std::move(command), now));
    if (!answered) co_return std::optional<LoggedIn>();

    LoggedIn logged_in{.verdict = answered->verdict, .page = {}, .new_browser = {}};
    if (answered->verdict == oauth::LoginVerdict::right) logged_in.new_browser = new_browser;
    if (!logged_in.new_browser.empty() && !person.is_served) {
        CO_CHECK(co_await ports_.interactions.fail(visit.page_key, new_browser, now));
        CO_CHECK(co_await ports_.interactions.end_session(new_browser, now));
        answered->view.stage = oauth::Stage::failed;
    }
    CO_TRY(page, co_await load_page(ports_, std::move(answered->view), now));
    logged_in.page = std::move(page);
    co_return std::optional(std::move(logged_in));
}

Task<Result<AnswerLoginCode::Person, Fault>> AnswerLoginCode::find_person(Msisdn msisdn) {
    auto found = co_await authorization::find_subscriber_of(ports_, std::move(msisdn));
    if (found) {
        co_return Person{.user_id = oauth::user_id_of(*found), .is_served = found->eligible};
    }
    switch (found.error().code) {
        case authorization::SubscriberRefusal::unknown: break;
        case authorization::SubscriberRefusal::unavailable: co_return Fault::unavailable;
    }
    co_return Person();
}

}  // namespace assent::login
