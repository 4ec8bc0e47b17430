#include "flows/authorization/end_session.h"

#include <algorithm>
#include <utility>

namespace assent::authorization {

/// What is known of whoever asks.
struct EndSession::Proved {
    bool hint = false;           ///< the ID token is ours, and the client's that is named
    bool contradiction = false;  ///< it is ours, and of another client
    std::optional<oauth::Client> client;
};

Task<Result<LoggedOut, Fault>> EndSession::run(Logout logout) {
    const auto now = ports_.clock.now();
    CO_TRY(proved, co_await prove(logout));
    LoggedOut answer;
    answer.may_redirect =
        !logout.redirect_uri.empty() && proved.client &&
        oauth::is_registered(logout.redirect_uri, proved.client->post_logout_redirect_uris);
    if (proved.contradiction || (!logout.redirect_uri.empty() && !answer.may_redirect)) {
        answer.outcome = LoggedOut::Outcome::refused;
        co_return answer;
    }

    std::optional<ports::BrowserSession> session;
    if (!logout.browser.empty()) {
        CO_TRY(found, co_await ports_.interactions.find_session(logout.browser, now));
        session = std::move(found);
    }
    const bool his_own = session && proved.hint && proved.client &&
                         logout.token_hint.sub ==
                             ports_.signer.pseudonym(proved.client->id, session->subject.user_id);
    if (session && !his_own && !logout.confirmed) co_return answer;

    if (session) {
        CO_CHECK(co_await ports_.interactions.end_session(std::move(logout.browser), now));
    }
    answer.outcome = LoggedOut::Outcome::ended;
    co_return answer;
}

// A hint that is not ours is worth nothing, and no reason to refuse: the subscriber can be asked.
Task<Result<EndSession::Proved, Fault>> EndSession::prove(const Logout& logout) {
    Proved proved;
    auto client_id = logout.client_id;
    const auto& hint = logout.token_hint;
    if (!hint.compact.empty() && hint.issuer == settings_.issuer_in_force()) {
        CO_TRY(ours, co_await ports_.signer.verify(hint.compact));
        if (ours && client_id.empty() && !hint.audiences.empty()) client_id = hint.audiences[0];
        proved.hint = ours && std::ranges::find(hint.audiences, client_id) != hint.audiences.end();
        proved.contradiction = ours && !proved.hint;
    }
    if (client_id.empty()) co_return proved;
    CO_TRY(known, co_await ports_.clients.find_client(std::move(client_id), Secret()));
    if (known) proved.client = std::move(known->client);
    co_return proved;
}

}  // namespace assent::authorization
