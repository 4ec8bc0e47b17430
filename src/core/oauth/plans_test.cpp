// Goal: what follows a request is the contract's state machine (section 3.3) with OpenID Connect
// Core, 3.1.2.3 and 3.1.2.4; codes and refresh tokens are judged so that no proof can be left out
// and a replay by its own client shows; no data leaves without token, scope and consent.
// Method: tables that change one thing a row.

#include "core/oauth/plans.h"

#include <functional>
#include <string_view>

#include <gtest/gtest.h>

namespace assent::oauth {
namespace {

constexpr Instant now = instant_from_ms(1'786'269'600'000);

AuthorizationRequest request_with(std::vector<Prompt> prompts) {
    AuthorizationRequest request;
    request.scopes = {Scope::openid, Scope::customer_bill_last};
    request.prompts = std::move(prompts);
    return request;
}

LoginFacts logged_in_and_approved() {
    return {.logged_in = true,
            .authenticated_at = now - Seconds(100),
            .sub = "ABCDEF-200-x",
            .approved = {Scope::customer_bill_last, Scope::openid, Scope::email}};
}

struct NextRow {
    std::string_view why;
    std::vector<Prompt> prompts;
    std::function<void(AuthorizationRequest&, LoginFacts&)> change;
    Next expect;
};

void check(const NextRow& row) {
    auto request = request_with(row.prompts);
    auto facts = logged_in_and_approved();
    row.change(request, facts);
    EXPECT_EQ(plan_next(request, facts, now), row.expect) << row.why;
}

void nobody(AuthorizationRequest&, LoginFacts& facts) {
    facts = {};
}
void login_done(AuthorizationRequest&, LoginFacts& facts) {
    facts.login_done = true;
}
void all_done(AuthorizationRequest&, LoginFacts& facts) {
    facts.login_done = facts.consent_done = true;
}
void one_scope_missing(AuthorizationRequest&, LoginFacts& facts) {
    facts.approved = {Scope::openid};
}
void nothing(AuthorizationRequest&, LoginFacts&) {}

TEST(Next, FollowsLoginPromptAndConsent) {
    const NextRow rows[] = {
        {"session and yes", {}, nothing, Next::give_code},
        {"no session", {}, nobody, Next::log_in},
        {"yes to less", {}, one_scope_missing, Next::ask_consent},
        {"none: session and yes", {Prompt::none}, nothing, Next::give_code},
        {"none: no session", {Prompt::none}, nobody, Next::login_required},
        {"none: yes to less", {Prompt::none}, one_scope_missing, Next::consent_required},
        {"login: before", {Prompt::login}, nothing, Next::log_in},
        {"login: after", {Prompt::login}, login_done, Next::give_code},
        {"consent: before", {Prompt::consent}, nothing, Next::ask_consent},
        {"consent: after the login only", {Prompt::consent}, login_done, Next::ask_consent},
        {"consent: after", {Prompt::consent}, all_done, Next::give_code},
        {"both: before", {Prompt::login, Prompt::consent}, nothing, Next::log_in},
        {"both: between", {Prompt::login, Prompt::consent}, login_done, Next::ask_consent},
        {"both: after", {Prompt::login, Prompt::consent}, all_done, Next::give_code},
        {"the client's own scopes are not asked of the subscriber",
         {},
         [](auto& request, auto&) { request.scopes.push_back(Scope::sim_verify); },
         Next::give_code},
        {"a yes that was withdrawn while the page was open",
         {Prompt::consent},
         [](auto&, auto& facts) {
             facts.consent_done = true;
             facts.approved = {};
         },
         Next::ask_consent},
    };
    for (const auto& row : rows) check(row);
}

TEST(Next, FollowsMaxAge) {
    const auto aged = [](int seconds) {
        return [seconds](AuthorizationRequest& request, LoginFacts&) {
            request.max_age = Seconds(seconds);
        };
    };
    const NextRow rows[] = {
        {"young enough", {}, aged(100), Next::give_code},
        {"too old", {}, aged(99), Next::log_in},
        {"zero is login", {}, aged(0), Next::log_in},
        {"none and too old", {Prompt::none}, aged(99), Next::login_required},
        {"none and young enough", {Prompt::none}, aged(100), Next::give_code},
        {"zero, after the login",
         {},
         [](auto& request, auto& facts) {
             request.max_age = Seconds(0);
             facts.login_done = true;
         },
         Next::give_code},
    };
    for (const auto& row : rows) check(row);
}

TEST(Next, FollowsTheHintOfASubscriber) {
    const auto hinted = [](std::string sub) {
        return [sub](AuthorizationRequest& request, LoginFacts&) { request.hinted_sub = sub; };
    };
    const NextRow rows[] = {
        {"the same", {}, hinted("ABCDEF-200-x"), Next::give_code},
        {"none, the same", {Prompt::none}, hinted("ABCDEF-200-x"), Next::give_code},
        {"another", {}, hinted("ABCDEF-200-y"), Next::login_required},
        {"none, another", {Prompt::none}, hinted("ABCDEF-200-y"), Next::login_required},
        {"nobody yet",
         {},
         [](auto& request, auto& facts) {
             request.hinted_sub = "ABCDEF-200-x";
             facts = {};
         },
         Next::log_in},
        {"another logged in for it",
         {Prompt::login},
         [](auto& request, auto& facts) {
             request.hinted_sub = "ABCDEF-200-y";
             facts.login_done = true;
         },
         Next::login_required},
    };
    for (const auto& row : rows) check(row);
}

TEST(Prompts, AskAgainWhereAnyProgramMayStandBehindTheAddress) {
    struct Row {
        bool confidential;
        std::string_view redirect_uri;
        std::vector<Prompt> sent;
        std::vector<Prompt> expect;
    };
    const Row rows[] = {
        {true, "http://127.0.0.1/cb", {}, {}},
        {true, "com.example.app:/back", {Prompt::login}, {Prompt::login}},
        {false, "https://app.example/cb", {}, {}},
        {false, "http://127.0.0.1/cb", {}, {Prompt::consent}},
        {false, "com.example.app:/back", {}, {Prompt::consent}},
        {false, "httpsx:/back", {}, {Prompt::consent}},
        {false, "com.example.app:/back", {Prompt::login}, {Prompt::login, Prompt::consent}},
        {false, "com.example.app:/back", {Prompt::consent}, {Prompt::consent}},
        {false, "com.example.app:/back", {Prompt::none}, {Prompt::none, Prompt::consent}},
    };
    for (const auto& row : rows) {
        Client client;
        client.confidential = row.confidential;
        EXPECT_EQ(plan_prompts(row.sent, client, row.redirect_uri), row.expect) << row.redirect_uri;
    }
    // Without a page there is no yes for it.
    auto request = request_with({Prompt::none, Prompt::consent});
    EXPECT_EQ(plan_next(request, logged_in_and_approved(), now), Next::consent_required);
}

CodeFacts waiting_code() {
    return {.known = true,
            .client_id = "bank",
            .redirect_uri = "https://bank.example/cb",
            .challenge = Challenge{"s256-of-v", Challenge::Method::s256},
            .expires_at = now + Milliseconds(1)};
}
CodeProof good_proof() {
    return {"bank", "https://bank.example/cb", "v", "s256-of-v"};
}

struct CodeRow {
    std::string_view why;
    std::function<void(CodeFacts&, CodeProof&)> change;
    CodeVerdict expect;
};

const CodeRow code_rows[] = {
    {"good", [](auto&, auto&) {}, CodeVerdict::good},
    {"unknown", [](auto& code, auto&) { code = {}; }, CodeVerdict::invalid},
    {"unknown, of a nameless client", [](auto& code, auto& proof) { code = {}, proof = {}; },
     CodeVerdict::invalid},
    {"expired", [](auto& code, auto&) { code.expires_at = now; }, CodeVerdict::invalid},
    {"revoked", [](auto& code, auto&) { code.grant_revoked = true; }, CodeVerdict::invalid},
    {"of another client", [](auto&, auto& proof) { proof.client_id = "shop"; },
     CodeVerdict::invalid},
    {"another address", [](auto&, auto& proof) { proof.redirect_uri += "/"; },
     CodeVerdict::invalid},
    {"no address", [](auto&, auto& proof) { proof.redirect_uri = ""; }, CodeVerdict::invalid},
    {"no verifier", [](auto&, auto& proof) { proof.verifier = proof.verifier_s256 = ""; },
     CodeVerdict::invalid},
    {"no verifier, but its hash", [](auto&, auto& proof) { proof.verifier = ""; },
     CodeVerdict::invalid},
    {"wrong verifier", [](auto&, auto& proof) { proof.verifier_s256 = "s256-of-w"; },
     CodeVerdict::invalid},
    {"the challenge as verifier",
     [](auto&, auto& proof) {
         proof.verifier = "s256-of-v";
         proof.verifier_s256 = "s256-of-s256";
     },
     CodeVerdict::invalid},
    {"plain",
     [](auto& code, auto&) {
         code.challenge = Challenge{"v", Challenge::Method::plain};
     },
     CodeVerdict::good},
    {"plain, wrong",
     [](auto& code, auto&) {
         code.challenge = Challenge{"w", Challenge::Method::plain};
     },
     CodeVerdict::invalid},
    {"plain, its hash",
     [](auto& code, auto&) {
         code.challenge = Challenge{"s256-of-v", Challenge::Method::plain};
     },
     CodeVerdict::invalid},
    {"a verifier where no challenge was", [](auto& code, auto&) { code.challenge.reset(); },
     CodeVerdict::invalid},
    {"neither",
     [](auto& code, auto& proof) {
         code.challenge.reset();
         proof.verifier = proof.verifier_s256 = "";
     },
     CodeVerdict::good},
};

TEST(Code, IsJudgedByEachOfItsProofs) {
    for (const auto& row : code_rows) {
        auto code = waiting_code();
        auto proof = good_proof();
        row.change(code, proof);
        EXPECT_EQ(judge_code(code, proof, now), row.expect) << row.why;
        // Used, it never opens anything again, and only its own client's replay ends what it gave.
        code.used = true;
        const bool is_own = code.known && code.client_id == proof.client_id && !code.grant_revoked;
        EXPECT_EQ(judge_code(code, proof, now),
                  is_own ? CodeVerdict::replayed : CodeVerdict::invalid)
            << row.why;
    }
}

constexpr auto grace = Milliseconds(10'000);

TEST(Refresh, IsJudgedWithItsGrace) {
    struct Row {
        std::string_view why;
        std::function<void(RefreshFacts&)> change;
        RefreshVerdict keeping;
        RefreshVerdict rotating;
    };
    using enum RefreshVerdict;
    const Row rows[] = {
        {"alive", [](auto&) {}, keep, rotate},
        {"unknown", [](auto& facts) { facts = {}; }, invalid, invalid},
        {"idle too long", [](auto& facts) { facts.expires_at = now; }, invalid, invalid},
        {"revoked", [](auto& facts) { facts.grant_revoked = true; }, invalid, invalid},
        {"of another client", [](auto& facts) { facts.client_id = "shop"; }, invalid, invalid},
        {"replaced just now", [](auto& facts) { facts.replaced_at = now; }, rotate, rotate},
        {"replaced within the grace",
         [](auto& facts) { facts.replaced_at = now - grace + Milliseconds(1); }, rotate, rotate},
        {"replaced before the grace", [](auto& facts) { facts.replaced_at = now - grace; },
         replayed, replayed},
        {"replaced before the grace, and expired",
         [](auto& facts) {
             facts.replaced_at = now - grace;
             facts.expires_at = now;
         },
         replayed, replayed},
        {"replaced within the grace, and expired",
         [](auto& facts) {
             facts.replaced_at = now;
             facts.expires_at = now;
         },
         invalid, invalid},
        {"replaced, of another client",
         [](auto& facts) {
             facts.replaced_at = now - grace;
             facts.client_id = "shop";
         },
         invalid, invalid},
        {"replaced, and revoked already",
         [](auto& facts) {
             facts.replaced_at = now - grace;
             facts.grant_revoked = true;
         },
         invalid, invalid},
    };
    for (const auto& row : rows) {
        RefreshFacts facts{.known = true, .client_id = "bank", .expires_at = now + Milliseconds(1)};
        row.change(facts);
        EXPECT_EQ(judge_refresh(facts, {"bank", Rotation::keep, grace}, now), row.keeping)
            << row.why;
        EXPECT_EQ(judge_refresh(facts, {"bank", Rotation::rotate, grace}, now), row.rotating)
            << row.why;
    }
}

TEST(Refresh, WithoutGraceAReplacedTokenIsAReplayAtOnce) {
    const RefreshFacts facts{.known = true,
                             .client_id = "bank",
                             .expires_at = now + Milliseconds(1),
                             .replaced_at = now};
    EXPECT_EQ(judge_refresh(facts, {"bank", Rotation::rotate, Milliseconds(0)}, now),
              RefreshVerdict::replayed);
}

TEST(Release, IsRefusedInOrder) {
    ReleaseFacts facts{.token_live = true, .has_scope = true, .consent_live = true};
    EXPECT_FALSE(refuse_release(facts));
    facts.consent_live = false;
    EXPECT_EQ(refuse_release(facts), ReleaseRefusal::consent_missing);
    facts.has_scope = false;
    EXPECT_EQ(refuse_release(facts), ReleaseRefusal::scope_missing);
    facts.token_live = false;
    EXPECT_EQ(refuse_release(facts), ReleaseRefusal::token_invalid);
}

TEST(Release, AClientsOwnTokenNeedsNoConsent) {
    EXPECT_FALSE(refuse_release({.token_live = true, .has_scope = true, .needs_consent = false}));
}

}  // namespace
}  // namespace assent::oauth
