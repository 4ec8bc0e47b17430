#pragma once

// What the suites of the OpenID provider's ports share: a client, a request, and the steps of one
// browser's journey from it to tokens.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "formats/digest.h"
#include "ports/store_contract.h"

namespace assent::ports::contract {

template <class Factory>
class ProviderContract : public StoreContract<Factory> {
protected:
    static inline const std::string bank = "bank-1";
    static inline const std::string shop = "shop-1";
    static inline const std::string user = "orange-fr|C-001";
    static inline const std::string verifier = "a-verifier-that-is-long-enough-for-rfc-7636-43";
    static inline const oauth::Scopes asked = {
        oauth::Scope::openid, oauth::Scope::customer_bill_last, oauth::Scope::offline_access};

    oauth::Subject zoes() const { return {this->zoe, user}; }

    static ClientRecord client(const std::string& id) {
        ClientRecord record;
        record.client = {
            .id = id,
            .name = "Partner " + id,
            .redirect_uris = {"https://partner.example/callback", "https://partner.example/other"},
            .post_logout_redirect_uris = {"https://partner.example/bye"},
            .scopes = {"openid", "customer_bill_last", "offline_access"},
            .grant_types = {"authorization_code", "refresh_token"},
            .username = {},
            .sms_otp = true,
            .refresh_rotation = true,
            .id_token_algorithm = oauth::SigningAlgorithm::es256};
        record.client_secret = Secret("secret of " + id);
        return record;
    }

    static oauth::AuthorizationRequest request(const std::string& client_id = bank) {
        oauth::AuthorizationRequest made;
        made.client_id = client_id;
        made.redirect_uri = "https://partner.example/callback";
        made.scopes = asked;
        made.scope_text = oauth::write_scopes(asked);
        made.userinfo_claims = {oauth::Claim::email};
        made.id_token_claims = {oauth::Claim::birthdate};
        made.state = "state-7";
        made.nonce = "nonce-7";
        made.challenge =
            oauth::Challenge{formats::pkce_challenge(verifier), oauth::Challenge::Method::s256};
        made.prompts = {};
        made.max_age = Seconds(3600);
        made.language = consent::Language::english;
        return made;
    }

    OpenInteraction opening(const std::string& page, const std::string& browser,
                            const std::string& client_id = bank) {
        OpenInteraction command;
        command.interaction = this->random.template id<InteractionTag>();
        command.page_key = Secret(page);
        command.browser = Secret(browser);
        command.request = request(client_id);
        command.client_name = "Partner " + client_id;
        command.lifetime = std::chrono::minutes(15);
        return command;
    }
    /// Begins with a hint that named the number.
    OpenInteraction opening_by_hint(const std::string& page, const std::string& browser) {
        auto command = opening(page, browser);
        command.stage = oauth::Stage::code;
        command.code = to_send("424242");
        command.hint = oauth::LoginHint{noon, this->zoe, "a hint's digest"};
        command.hint_remembered_until = noon + std::chrono::minutes(10);
        return command;
    }
    using StoreContract<Factory>::open;
    void open(OpenInteraction command, Instant now = noon) {
        ASSERT_TRUE(run(this->store().interactions().open(std::move(command), now)));
    }

    CodeToSend to_send(const std::string& code) {
        CodeToSend sending;
        sending.msisdn = this->zoe;
        sending.code = Secret(code);
        sending.message = OutgoingMessage{this->random.template id<MessageTag>(), this->zoe,
                                          "Your code is " + code};
        sending.code_lifetime = std::chrono::minutes(5);
        return sending;
    }
    consent::ResendVerdict send(const std::string& page, const std::string& browser,
                                CodeToSend sending, Instant now = noon) {
        SendCode command{Secret(page), Secret(browser), std::move(sending)};
        return run(this->store().interactions().send_code(std::move(command), now)).value();
    }

    AnswerCode answering(const std::string& page, const std::string& browser,
                         const std::string& code) {
        AnswerCode command;
        command.page_key = Secret(page);
        command.browser = Secret(browser);
        command.code = Secret(code);
        command.new_browser = Secret(browser + "+");
        command.user_id = user;
        command.lifetimes = {std::chrono::minutes(30), std::chrono::hours(2)};
        return command;
    }
    oauth::LoginVerdict type(const std::string& page, const std::string& browser,
                             const std::string& code, Instant now = noon) {
        auto answered =
            run(this->store().interactions().answer_code(answering(page, browser, code), now));
        EXPECT_TRUE(answered && *answered);
        return (*answered)->verdict;
    }

    Decide deciding(const std::string& page, const std::string& browser,
                    consent::Decision decision) {
        Decide command;
        command.page_key = Secret(page);
        command.browser = Secret(browser);
        command.decision = decision;
        command.consent = this->random.template id<ConsentTag>();
        command.shown = {"Partner asks for your bills", "v1", consent::Language::english,
                         "web+sms"};
        command.consent_lifetime = std::chrono::hours(24 * 365);
        return command;
    }
    std::optional<InteractionView> decide(Decide command, Instant now = noon) {
        return run(this->store().interactions().decide(std::move(command), now)).value();
    }
    void accept(const std::string& page, const std::string& browser, Instant now = noon) {
        const auto view = decide(deciding(page, browser, consent::Decision::accept), now);
        ASSERT_TRUE(view);
        EXPECT_EQ(view->stage, oauth::Stage::granted);
    }

    TakeCode taking(const std::string& page, const std::string& browser, const std::string& code) {
        TakeCode command;
        command.page_key = Secret(page);
        command.browser = Secret(browser);
        command.sub = "SUB";
        command.grant = this->random.template id<GrantTag>();
        command.code = Secret(code);
        command.code_lifetime = Seconds(60);
        return command;
    }
    std::optional<Taken> take(const std::string& page, const std::string& browser,
                              const std::string& code, Instant now = noon) {
        auto command = taking(page, browser, code);
        return run(this->store().interactions().take_code(std::move(command), now)).value();
    }

    std::optional<InteractionView> find(const std::string& page, const std::string& browser,
                                        Instant now = noon) {
        return run(this->store().interactions().find(Secret(page), Secret(browser), now)).value();
    }
    std::optional<BrowserSession> session(const std::string& browser, Instant now = noon) {
        return run(this->store().interactions().find_session(Secret(browser), now)).value();
    }

    /// Logs in in `browser`, whose id then ends with a `+`, and stands at the consent of `page`.
    void log_in(const std::string& page, const std::string& browser,
                const std::string& client_id = bank, Instant now = noon) {
        open(opening(page, browser, client_id), now);
        EXPECT_EQ(send(page, browser, to_send("424242"), now), consent::ResendVerdict::send);
        EXPECT_EQ(type(page, browser, "424242", now), oauth::LoginVerdict::right);
    }
    /// The whole way to a code for the client.
    void obtain_code(const std::string& code, const std::string& client_id = bank,
                     Instant now = noon) {
        const auto browser = "browser of " + code;
        const auto page = "page of " + code;
        log_in(page, browser, client_id, now);
        accept(page, browser + "+", now);
        const auto taken = take(page, browser + "+", code, now);
        ASSERT_TRUE(taken);
        EXPECT_EQ(taken->next, oauth::Next::give_code);
    }

    RedeemCode redeeming(const std::string& code, const std::string& token,
                         const std::string& client_id = bank) {
        RedeemCode command;
        command.code = Secret(code);
        command.proof = {.client_id = client_id,
                         .redirect_uri = "https://partner.example/callback",
                         .verifier = verifier,
                         .verifier_s256 = formats::pkce_challenge(verifier)};
        command.access_token = Secret(token);
        command.refresh_token = Secret("*" + token);
        command.access_lifetime = Seconds(3600);
        command.refresh_idle = std::chrono::hours(24 * 30);
        return command;
    }
    Result<TokensGiven, GrantRefusal> redeem(RedeemCode command, Instant now = noon) {
        return run(this->store().grants().redeem_code(std::move(command), now));
    }
    /// The whole way to an access token, and a refresh token that is it with a `*` before.
    void obtain(const std::string& token, const std::string& client_id = bank, Instant now = noon) {
        obtain_code("code of " + token, client_id, now);
        ASSERT_TRUE(redeem(redeeming("code of " + token, token, client_id), now));
    }

    std::optional<oauth::LiveToken> live(const std::string& token, Instant now = noon) {
        return run(this->store().grants().find_token(Secret(token), now)).value();
    }
    oauth::Scopes approved(const oauth::Subject& subject, const std::string& client_id = bank,
                           Instant now = noon) {
        auto scopes = run(this->store().grants().find_approved(subject, client_id, now)).value();
        std::ranges::sort(scopes);
        return scopes;
    }
    ReleaseGranted releasing(const std::string& token,
                             oauth::Scope scope = oauth::Scope::customer_bill_last) {
        return {Secret(token), scope, "bills: mobile", {}};
    }
    Result<Done, oauth::ReleaseRefusal> release(ReleaseGranted command, Instant now = noon) {
        return run(this->store().grants().record_release(std::move(command), now));
    }

    std::vector<ClaimedMessage> messages(Instant now = noon) {
        return run(this->store().outbox().claim(now, Seconds(30), 100)).value();
    }
    int count(audit::Kind kind) {
        return static_cast<int>(std::ranges::count(this->trail(), kind));
    }
    /// Lets time do its work to the end.
    int expire(Instant now) {
        int rows = 0;
        for (int round = 0; round < 100; ++round) {
            const int touched = run(this->store().consents().expire(now, 2)).value();
            if (touched == 0) return rows;
            rows += touched;
        }
        ADD_FAILURE() << "there is always something left to expire";
        return rows;
    }
};

}  // namespace assent::ports::contract
