// Goal: the login's pages do what the operator's contract promises (section 6): one form a step,
// named fields, a language switch, a no on every page; they work in the browser that began only,
// and keep to themselves.
// Method: requests made by hand through the face's own routes, over the memory store. With
// ASSENT_PAGES_DIR=… each page is written to that folder, to be looked at.

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "core/oauth/wording.h"
#include "faces/consent/login/routes.h"
#include "formats/cookie.h"
#include "tests/support/login.h"

namespace assent::login_pages {
namespace {

using oauth::Purpose;
using oauth::Stage;

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Face : support::Login {
    explicit Face(bool reachable = true) : Login(reachable) { rows.add(routes(flows(), settings)); }

    http::Response send(std::string method, std::string target, std::string body = {},
                        Headers headers = {}) {
        headers.emplace_back("Cookie", "assent=" + cookie);
        auto request = http::make_request(method, target, std::move(headers), std::move(body));
        auto found = rows.find(method, request.path());
        EXPECT_TRUE(found.route && found.method_allowed) << method << " " << target;
        request.set_parameters(std::move(found.parameters));
        auto response = support::run(loop, found.route->handler(std::move(request)));
        keep_cookie(response);
        return response;
    }
    http::Response get(std::string target = "/login/page?lang=fr", Headers headers = {}) {
        return send("GET", std::move(target), {}, std::move(headers));
    }
    http::Response post(std::string body, Headers headers = {}) {
        return send("POST", "/login/page", std::move(body), std::move(headers));
    }
    void keep_cookie(const http::Response& response) {
        const std::string line(response.header("Set-Cookie"));
        if (line.empty()) return;
        cookie = line.substr(line.find('=') + 1, line.find(';') - line.find('=') - 1);
    }

    void open_at(Stage stage, Purpose purpose = Purpose::authorize) {
        auto command = plan_interaction(
            purpose == Purpose::authorize ? request() : oauth::AuthorizationRequest());
        command.purpose = purpose;
        command.stage = stage == Stage::code ? Stage::number : stage;
        if (purpose == Purpose::own_consents) command.client_name.clear();
        if (stage == Stage::consent) {
            command.logged_in = ports::BrowserSession{{zoe, "orange-fr|C-001"}, now()};
        }
        open(std::move(command));
        if (stage == Stage::code) post("msisdn=0612345678&lang=fr");
    }

    std::optional<Stage> stage() {
        const auto found = view(cookie);
        return found ? std::optional(found->stage) : std::nullopt;
    }

    Flows flows() { return {show, sending, answer, decide, own, revoke}; }

    std::string cookie = browser;
    login::ShowInteraction show{ports()};
    login::SendLoginCode sending{ports(), settings, limits};
    login::AnswerLoginCode answer{ports(), settings};
    login::DecideScopes decide{ports(), settings};
    login::OpenOwnConsents own{ports(), settings};
    login::RevokeApproval revoke{ports()};
    http::Routes rows;
};

constexpr const char* resume = "/openidconnect/fr/v1/authorize/page";

bool holds(const http::Response& response, std::string_view text) {
    return response.body.find(text) != std::string::npos;
}

int count(const http::Response& response, std::string_view text) {
    int found = 0;
    for (auto at = response.body.find(text); at != std::string::npos;
         at = response.body.find(text, at + 1)) {
        ++found;
    }
    return found;
}

void keep(const std::string& name, const http::Response& response) {
    const auto* folder = std::getenv("ASSENT_PAGES_DIR");
    if (folder) std::ofstream(std::string(folder) + "/" + name + ".html") << response.body;
}

TEST(LoginPages, EachStageAsksInOneFormWithTheContractsNames) {
    struct Row {
        Stage stage;
        const char* name;
        std::vector<std::string> parts;
    };
    const Row rows[] = {
        {Stage::number,
         "number",
         {"name=\"msisdn\" type=\"tel\" inputmode=\"tel\" autocomplete=\"tel\""}},
        {Stage::code,
         "code",
         {"name=\"code\"", "inputmode=\"numeric\"", "autocomplete=\"one-time-code\"",
          "name=\"action\" value=\"resend\"", "step=number", "06 •• •• •• 78"}},
        {Stage::consent,
         "consent",
         {"name=\"decision\" value=\"accept\"", "06 •• •• •• 78", "Orange"}},
    };
    for (const std::string language : {"fr", "en"}) {
        for (const auto& row : rows) {
            SCOPED_TRACE(row.name + language);
            Face face;
            face.open_at(row.stage);
            const auto page = face.get("/login/page?lang=" + language);
            keep(std::string(row.name) + "-" + language, page);
            EXPECT_EQ(page.status, 200);
            EXPECT_TRUE(holds(page, "<html lang=\"" + language + "\">"));
            EXPECT_EQ(count(page, "<form "), 1);
            EXPECT_TRUE(holds(page, "<form method=\"post\">"));
            EXPECT_TRUE(holds(page, "name=\"decision\" value=\"refuse\""));
            EXPECT_TRUE(holds(page, "href=\"?lang=fr\"") && holds(page, "href=\"?lang=en\""));
            EXPECT_TRUE(holds(page, "Boutique Demo"));
            for (const auto& part : row.parts) EXPECT_TRUE(holds(page, part)) << part;
            EXPECT_FALSE(holds(page, "<script") || holds(page, "612345678"));
        }
    }
}

TEST(LoginPages, TheWayFromNumberToClientOverOneMistypedCode) {
    Face face;
    face.open_at(Stage::number);
    EXPECT_EQ(face.post("msisdn=06+12+34+56+78&lang=en").header("Location"), "/login/page?lang=en");
    const auto code = face.code();
    const auto wrong = face.post("code=999999&lang=en");
    keep("wrong-en", wrong);
    EXPECT_EQ(wrong.status, 200);
    EXPECT_TRUE(holds(wrong, "You have 2 tries left.") && holds(wrong, "aria-invalid=\"true\""));

    const auto right = face.post("code=" + code + "&lang=en");
    EXPECT_EQ(right.status, 303);
    EXPECT_EQ(right.header("Location"), "/login/page?lang=en");
    EXPECT_EQ(right.header("Set-Cookie"),
              formats::write_browser_cookie(face.cookie, formats::CookieSafety::plain_http));
    EXPECT_NE(face.cookie, Face::browser);

    const auto asked = face.get("/login/page?lang=en");
    const auto asking = oauth::plan_asking({.client_name = "Boutique Demo",
                                            .scopes = face.request().scopes,
                                            .msisdn = face.zoe,
                                            .carrier_name = "Orange",
                                            .consent_lifetime = face.settings.consent_lifetime},
                                           consent::Language::english);
    EXPECT_TRUE(holds(asked, asking.headline) && holds(asked, asking.about));
    EXPECT_TRUE(holds(asked, asking.lifetime));
    for (const auto& given : asking.given) EXPECT_TRUE(holds(asked, given)) << given;

    EXPECT_EQ(face.post("decision=accept&lang=en").header("Location"), resume);
    EXPECT_EQ(face.stage(), Stage::granted);
    EXPECT_EQ(face.get().header("Location"), resume) << "reloading sends the browser on";
}

TEST(LoginPages, ARememberedYesIsNotAskedForAgain) {
    Face face;
    face.approve(face.request().scopes);
    face.open_at(Stage::code);
    const auto right = face.post("code=" + face.code());
    EXPECT_EQ(right.header("Location"), resume);
    EXPECT_FALSE(right.header("Set-Cookie").empty());
}

TEST(LoginPages, WhoCannotBeServedGoesBackToTheClient) {
    Face face;
    face.open_at(Stage::number);
    face.post("msisdn=0612345679");
    EXPECT_EQ(face.post("code=" + face.code()).header("Location"), resume);
    EXPECT_EQ(face.stage(), Stage::failed);
}

TEST(LoginPages, APostEndsAsTheContractSays) {
    struct Row {
        Stage stage;
        const char* body;
        int status;
        Stage expect;
        const char* location;
    };
    const char* page = "/login/page?lang=fr";
    const Row rows[] = {
        {Stage::number, "msisdn=0612345678", 303, Stage::code, page},
        {Stage::number, "msisdn=%2B33612345678&decision=accept", 303, Stage::code, page},
        {Stage::number, "msisdn=0612345670", 303, Stage::code, page},
        {Stage::number, "msisdn=0781234567", 200, Stage::number, ""},
        {Stage::number, "msisdn=hello", 200, Stage::number, ""},
        {Stage::number, "msisdn=", 200, Stage::number, ""},
        {Stage::number, "", 200, Stage::number, ""},
        {Stage::number, "code=042137", 303, Stage::number, page},
        {Stage::number, "action=resend", 303, Stage::number, page},
        {Stage::number, "decision=accept", 303, Stage::number, page},
        {Stage::number, "revoke=shop", 303, Stage::number, page},
        {Stage::number, "msisdn=0612345678&decision=refuse", 303, Stage::refused, resume},
        {Stage::code, "code=999999", 200, Stage::code, ""},
        {Stage::code, "code=", 200, Stage::code, ""},
        {Stage::code, "code=12345", 200, Stage::code, ""},
        {Stage::code, "action=resend", 303, Stage::code, "/login/page?lang=fr&notice=soon"},
        {Stage::code, "msisdn=0612345679", 303, Stage::code, page},
        {Stage::code, "decision=refuse&code=", 303, Stage::refused, resume},
        {Stage::consent, "decision=accept", 303, Stage::granted, resume},
        {Stage::consent, "decision=refuse", 303, Stage::refused, resume},
        {Stage::consent, "decision=accept&decision=refuse", 303, Stage::refused, resume},
        {Stage::consent, "decision=maybe", 200, Stage::consent, ""},
        {Stage::number, "%zz", 400, Stage::number, ""},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.body);
        Face face;
        face.open_at(row.stage);
        const auto answer = face.post(row.body);
        EXPECT_EQ(answer.status, row.status);
        EXPECT_EQ(answer.header("Location"), row.location);
        EXPECT_EQ(face.stage(), row.expect);
    }
}

TEST(LoginPages, AnotherBrowserSeesAndChangesNothing) {
    for (const std::string cookie : {"", "OtherOtherOtherOtherOtherOther12", "short"}) {
        SCOPED_TRACE(cookie);
        Face face;
        face.open_at(Stage::consent);
        face.cookie = cookie;
        const auto page = face.get();
        keep("not-here-fr", page);
        EXPECT_EQ(page.status, 403);
        EXPECT_TRUE(holds(page, "dans un autre navigateur"));
        EXPECT_FALSE(holds(page, "Boutique Demo") || holds(page, "<form"));
        EXPECT_EQ(face.post("decision=accept").status, 403);
        EXPECT_EQ(face.view()->stage, Stage::consent);
    }
    Face face;
    face.open_at(Stage::consent);
    EXPECT_EQ(face.get("/login/unknown").body, face.get("/login/unknown2").body);
    EXPECT_EQ(face.get("/login/unknown").status, 403) << "a key cannot be guessed";
}

TEST(LoginPages, TheOldBrowserIdIsWorthNothingAfterTheLogin) {
    Face face;
    face.open_at(Stage::code);
    face.post("code=" + face.code());
    face.cookie = Face::browser;
    EXPECT_EQ(face.get().status, 403);
    EXPECT_EQ(face.post("decision=accept").status, 403);
}

TEST(LoginPages, OnlyOurOwnPagesMayPost) {
    const Headers rows[] = {{{"Sec-Fetch-Site", "cross-site"}},
                            {{"Origin", "https://shop.example"}},
                            {{"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}}};
    for (const auto& headers : rows) {
        Face face;
        face.open_at(Stage::consent);
        EXPECT_EQ(face.post("decision=accept", headers).status, 403);
        EXPECT_EQ(face.stage(), Stage::consent);
    }
}

TEST(LoginPages, KeepToThemselves) {
    Face face;
    face.open_at(Stage::consent);
    const auto page = face.get();
    EXPECT_EQ(page.header("Content-Security-Policy"),
              "default-src 'none'; style-src 'self'; form-action 'self' https:; "
              "base-uri 'none'; frame-ancestors 'none'");
    EXPECT_EQ(page.header("X-Frame-Options"), "DENY");
    EXPECT_EQ(page.header("Referrer-Policy"), "no-referrer");
    EXPECT_EQ(page.header("Cache-Control"), "no-store");
    const auto answer = face.post("decision=accept");
    EXPECT_EQ(answer.header("Cache-Control"), "no-store");
    EXPECT_EQ(answer.header("Referrer-Policy"), "no-referrer");
}

TEST(LoginPages, AnAppsOwnSchemeMayBeTheFormsTarget) {
    Face face;
    auto request = face.request();
    request.redirect_uri = "com.example.app:/callback";
    face.open(face.plan_interaction(std::move(request)));
    EXPECT_NE(face.get().header("Content-Security-Policy").find("'self' com.example.app:;"),
              std::string_view::npos);
}

TEST(LoginPages, SpeakTheLanguageThatWasAskedFor) {
    struct Row {
        const char* target;
        std::optional<consent::Language> of_request;
        const char* accept;
        Stage stage;
        const char* expect;
    };
    using enum consent::Language;
    const Row rows[] = {
        {"/login/page", {}, "", Stage::number, "fr"},
        {"/login/page", {}, "en", Stage::number, "en"},
        {"/login/page", english, "fr", Stage::number, "en"},
        {"/login/page?lang=fr", english, "en", Stage::number, "fr"},
        // Zoé's contract is English: known once she is logged in.
        {"/login/page", {}, "", Stage::consent, "en"},
    };
    for (const auto& row : rows) {
        Face face;
        auto request = face.request();
        request.language = row.of_request;
        auto command = face.plan_interaction(std::move(request));
        command.stage = row.stage;
        command.logged_in = ports::BrowserSession{{face.zoe, "orange-fr|C-001"}, face.now()};
        face.open(std::move(command));
        const auto page = face.get(row.target, {{"Accept-Language", row.accept}});
        EXPECT_EQ(page.header("Content-Language"), row.expect) << row.target << row.accept;
    }
}

TEST(NumberPage, SaysWhatIsWrongAndKeepsWhatWasTyped) {
    struct Row {
        const char* typed;
        const char* says;
    };
    const Row rows[] = {{"hello", "Saisissez un numéro de téléphone"},
                        {"0781234567", "pas d&apos;un opérateur que nous servons"},
                        {"\"><script>", "Saisissez un numéro de téléphone"}};
    for (const auto& row : rows) {
        Face face;
        face.open_at(Stage::number);
        const auto page = face.post("lang=fr&msisdn=" + std::string(row.typed));
        keep("number-mistake-fr", page);
        EXPECT_TRUE(holds(page, row.says)) << page.body;
        EXPECT_TRUE(holds(page, "role=\"alert\"") && holds(page, "aria-invalid=\"true\""));
        EXPECT_TRUE(holds(page, "aria-describedby=\"hint error\""));
        EXPECT_FALSE(holds(page, "<script"));
        EXPECT_EQ(holds(page, "value=\"hello\""), std::string(row.typed) == "hello");
    }
}

TEST(NumberPage, IsFilledWithTheNumberThatTheClientKnows) {
    Face face;
    auto request = face.request();
    request.hinted_number = face.zoe;
    face.open(face.plan_interaction(std::move(request)));
    EXPECT_TRUE(holds(face.get(), "value=\"0612345678\""));
}

TEST(NumberPage, ANumberThatHadItsMessagesIsToldSo) {
    Face face;
    face.limits.sms_per_number_per_hour = 1;
    face.open_at(Stage::code);
    face.clock.advance(consent::resend_pause);
    EXPECT_EQ(face.post("action=resend").header("Location"), "/login/page?lang=fr&notice=many");
    auto command = face.plan_interaction(face.request());
    command.page_key = Secret("second");
    face.open(std::move(command));
    const auto page = face.send("POST", "/login/second", "msisdn=0612345678");
    EXPECT_TRUE(holds(page, "Aucun code ne peut être envoyé à ce numéro"));
}

TEST(CodePage, LooksAlikeForANumberThatIsNobodys) {
    Face known;
    Face unknown;
    known.open_at(Stage::number);
    unknown.open_at(Stage::number);
    const std::string before = known.post("msisdn=0612345678").body;
    EXPECT_EQ(before, unknown.post("msisdn=0612345678").body);
    Face nobodys;
    nobodys.open_at(Stage::number);
    nobodys.post("msisdn=0612345670");
    EXPECT_TRUE(nobodys.messages().empty());
    const auto replaced = [](std::string body) {
        const std::string number = "06 •• •• •• 70";
        const auto at = body.find(number);
        if (at != std::string::npos) body.replace(at, number.size(), "06 •• •• •• 78");
        return body;
    };
    EXPECT_EQ(replaced(nobodys.get().body), known.get().body);
    EXPECT_EQ(replaced(nobodys.post("code=999999").body), known.post("code=999999").body);
    EXPECT_EQ(nobodys.post("action=resend").header("Location"),
              known.post("action=resend").header("Location"));
}

TEST(CodePage, OffersAnotherCodeAndAnotherNumber) {
    Face face;
    face.open_at(Stage::code);
    const auto other = face.get("/login/page?lang=en&step=number");
    EXPECT_TRUE(holds(other, "name=\"msisdn\""));
    EXPECT_TRUE(holds(other, "href=\"?step=number&amp;lang=fr\""));
    EXPECT_EQ(face.post("lang=en&msisdn=0612345679").header("Location"), "/login/page?lang=en");
    EXPECT_TRUE(holds(face.get(), "06 •• •• •• 79"));
    face.clock.advance(consent::resend_pause);
    EXPECT_EQ(face.post("lang=en&action=resend").header("Location"),
              "/login/page?lang=en&notice=sent");
    const auto page = face.get("/login/page?lang=en&notice=sent");
    keep("notice-en", page);
    EXPECT_TRUE(holds(page, "A new code is on its way."));
}

TEST(CodePage, OfAHintHidesAndKeepsItsNumber) {
    Face face;
    auto command = face.plan_interaction(face.request());
    command.stage = Stage::code;
    command.hint = oauth::LoginHint{face.now(), face.zoe, "digest"};
    command.hint_remembered_until = face.now() + std::chrono::hours(1);
    command.code = authorization::plan_login_code(
        face.ports(), {.msisdn = face.zoe, .client_name = "Boutique Demo"}, face.settings,
        face.limits);
    face.open(std::move(command));
    for (const auto* target : {"/login/page", "/login/page?step=number"}) {
        const auto page = face.get(target);
        EXPECT_TRUE(holds(page, "name=\"code\"") && holds(page, "06 •• •• •• 78")) << target;
        EXPECT_FALSE(holds(page, "step=number") || holds(page, "612345678"));
    }
}

TEST(CodePage, SaysThatTheMessageWasNotSent) {
    Face face;
    face.open_at(Stage::code);
    const auto sent = face.messages();
    ASSERT_EQ(sent.size(), 1U);
    (void)support::run(face.loop, face.store.outbox().mark_failed(sent[0].id, face.now()));
    const auto page = face.get();
    EXPECT_TRUE(holds(page, "n&apos;a pas pu être envoyé")) << page.body;
    EXPECT_FALSE(holds(page, "aria-invalid"));
}

TEST(CodePage, ACarrierThatDoesNotAnswerIsOurFault) {
    Face face(false);
    face.open_at(Stage::code);
    EXPECT_EQ(face.post("code=" + face.code()).status, 503);
    EXPECT_EQ(face.stage(), Stage::code);
}

TEST(OwnConsents, BeginWithALoginWhoeverIsLoggedIn) {
    Face face;
    face.cookie.clear();
    const auto opened = face.get("/consents?lang=en");
    EXPECT_EQ(opened.status, 303);
    EXPECT_EQ(face.cookie.size(), 32U);
    const std::string page(opened.header("Location"));
    EXPECT_TRUE(page.starts_with("/login/") && page.ends_with("?lang=en"));
    const auto asked = face.get(page);
    keep("own-number-en", asked);
    EXPECT_TRUE(holds(asked, "My consents") && holds(asked, "name=\"msisdn\""));
    EXPECT_TRUE(face.get("/consents").header("Set-Cookie").empty()) << "it has its id already";
    EXPECT_EQ(face.send("GET", "/consents", {}, {{"Sec-Purpose", "prefetch"}}).status, 204);
}

TEST(OwnConsents, AreListedInPlainWordsAndWithdrawnOneByOne) {
    Face face;
    face.approve({oauth::Scope::openid, oauth::Scope::customer_bill_last});
    face.open_at(Stage::consent, Purpose::own_consents);
    const auto list = face.get("/login/page?lang=en");
    keep("own-list-en", list);
    keep("own-list-fr", face.get());
    EXPECT_EQ(count(list, "<form "), 1);
    EXPECT_TRUE(holds(list, "Boutique Demo") && holds(list, "Last bills"));
    EXPECT_TRUE(holds(list, "Consent given on 9 August 2026"));
    EXPECT_TRUE(holds(list, "name=\"revoke\" value=\"shop\""));
    EXPECT_FALSE(holds(list, "customer_bill_last"));

    EXPECT_EQ(face.post("lang=en&revoke=shop").header("Location"),
              "/login/page?lang=en&notice=withdrawn");
    const auto empty = face.get("/login/page?lang=en&notice=withdrawn");
    keep("own-empty-en", empty);
    EXPECT_TRUE(holds(empty, "The consent is withdrawn."));
    EXPECT_TRUE(holds(empty, "You have given no consent"));
    EXPECT_FALSE(holds(empty, "name=\"revoke\""));
    EXPECT_TRUE(face.approvals().empty());
}

TEST(OwnConsents, LeavingLogsOutAndSaysSo) {
    Face face;
    face.open_at(Stage::consent, Purpose::own_consents);
    EXPECT_EQ(face.post("lang=fr&decision=refuse").header("Location"), "/login/page?lang=fr");
    const auto page = face.get();
    keep("own-left-fr", page);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page, "Vous êtes déconnecté"));
    EXPECT_EQ(count(page, "<form"), 0);
    EXPECT_FALSE(face.has_session(Face::browser));
}

TEST(OwnConsents, WhoCannotBeLoggedInIsToldSo) {
    Face face;
    face.open_at(Stage::code, Purpose::own_consents);
    for (int guess = 0; guess < 3; ++guess) face.post("code=999999");
    const auto page = face.get("/login/page?lang=en");
    keep("own-failed-en", page);
    EXPECT_TRUE(holds(page, "We could not log you in") && holds(page, "/consents?lang=en"));
}

}  // namespace
}  // namespace assent::login_pages
