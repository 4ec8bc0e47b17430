// Goal: the subscriber's pages do what the operator's contract promises (section 6): one form a
// step, named fields, a language switch, a no as easy as a yes; and they keep to themselves.
// Method: requests made by hand through the face's own routes, over the memory store. With
// ASSENT_PAGES_DIR=… each page is written to that folder, to be looked at.

#include "faces/consent/routes.h"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "faces/consent/messages.h"
#include "formats/page.h"
#include "tests/support/asking.h"

namespace assent::pages {
namespace {

using consent::State;
using partners::Scope;
using support::Asking;

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Face : Asking {
    explicit Face(bool reachable = true) : Asking(reachable) { rows.add(routes(flows(), pages)); }

    http::Response send(std::string method, std::string target, std::string body = {},
                        Headers headers = {}) {
        auto request = http::make_request(method, target, std::move(headers), std::move(body));
        auto found = rows.find(method, request.path());
        EXPECT_TRUE(found.route && found.method_allowed) << method << " " << target;
        request.set_parameters(std::move(found.parameters));
        return support::run(loop, found.route->handler(std::move(request)));
    }
    http::Response get(std::string target, Headers headers = {}) {
        return send("GET", std::move(target), {}, std::move(headers));
    }
    http::Response post(std::string body, Headers headers = {}) {
        return send("POST", "/consent/page", std::move(body), std::move(headers));
    }

    Flows flows() { return {show, answer, resend, handset, settings}; }

    Settings pages;
    flows::ShowConsent show{store.consents(), store.subscribers(), clock};
    flows::AnswerConsent answer{delivery(), random, settings};
    flows::ResendCode resend{store.consents(), clock, random, settings};
    flows::AnswerHandset handset{delivery(), random, settings};
    http::Routes rows;
};

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

TEST(ConsentPage, AsksInOneFormWithTheContractsNames) {
    for (const std::string language : {"fr", "en"}) {
        Face face;
        face.open({.scopes = {Scope::matching, Scope::formfilling}});
        const auto page = face.get("/consent/page?lang=" + language);
        keep("form-" + language, page);
        EXPECT_EQ(page.status, 200);
        EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
        EXPECT_TRUE(holds(page, "<html lang=\"" + language + "\">"));
        EXPECT_EQ(count(page, "<form "), 1);
        EXPECT_TRUE(holds(page, "<form method=\"post\">"));
        EXPECT_TRUE(holds(page, "name=\"code\""));
        EXPECT_TRUE(holds(page, "name=\"decision\" value=\"accept\""));
        EXPECT_TRUE(holds(page, "name=\"decision\" value=\"refuse\""));
        EXPECT_TRUE(holds(page, "name=\"action\" value=\"resend\""));
        EXPECT_TRUE(holds(page, "href=\"?lang=fr\"") && holds(page, "href=\"?lang=en\""));
        EXPECT_TRUE(holds(page, "Banque Demo") && holds(page, "Orange"));
        EXPECT_TRUE(holds(page, "06 •• •• •• 78"));
        EXPECT_FALSE(holds(page, "<script") || holds(page, "612345678"));
    }
}

TEST(ConsentPage, ShowsEverySentenceThatTheRecordKeeps) {
    Face face;
    face.open({.scopes = {Scope::billing}});
    const auto page = face.get("/consent/page?lang=en");
    const auto asking = consent::plan_asking(face.view().ask, face.settings.consent_lifetime,
                                             consent::Language::english);
    EXPECT_TRUE(holds(page, asking.headline));
    EXPECT_TRUE(holds(page, asking.about));
    EXPECT_TRUE(holds(page, asking.given.at(0)));
    EXPECT_TRUE(holds(page, asking.lifetime));
}

TEST(ConsentPage, NamesAreTextNeverMarkup) {
    Face face;
    face.open({.partner_name = "<b>\"A&B's\"</b>"});
    const auto page = face.get("/consent/page");
    EXPECT_FALSE(holds(page, "<b>"));
    EXPECT_TRUE(holds(page, "&lt;b&gt;&quot;A&amp;B&apos;s"));
}

TEST(ConsentPage, KeepsToItself) {
    Face face;
    face.open();
    const auto page = face.get("/consent/page");
    EXPECT_EQ(page.header("Content-Security-Policy"),
              "default-src 'none'; style-src 'self'; form-action 'self' https:; "
              "base-uri 'none'; frame-ancestors 'none'");
    EXPECT_EQ(page.header("X-Frame-Options"), "DENY");
    EXPECT_EQ(page.header("Referrer-Policy"), "no-referrer");
    EXPECT_EQ(page.header("Cache-Control"), "no-store");
    EXPECT_EQ(page.header("X-Content-Type-Options"), "nosniff");
    const auto style = face.get("/consent/assets/" + formats::style_name());
    EXPECT_EQ(style.status, 200);
    EXPECT_EQ(style.content_type, "text/css; charset=utf-8");
    keep("style", {.body = std::string(style.body)});
    EXPECT_EQ(face.get("/consent/assets/other.css").status, 404);
}

TEST(ConsentPage, SpeaksTheLanguageThatWasAskedFor) {
    struct Row {
        const char* target;
        const char* accept;
        const char* expect;
    };
    const Row rows[] = {{"/consent/page", "", "fr"},
                        {"/consent/page", "en-GB,en;q=0.9,fr;q=0.8", "en"},
                        {"/consent/page", "de, fr;q=0.5, en;q=0.4", "fr"},
                        {"/consent/page", "de", "fr"},
                        {"/consent/page", "en;q=0", "fr"},
                        {"/consent/page", ";;q=,,,=", "fr"},
                        {"/consent/page?lang=fr", "en", "fr"},
                        {"/consent/page?lang=en", "fr", "en"},
                        {"/consent/page?lang=xx", "en", "en"}};
    for (const auto& row : rows) {
        Face face;
        face.open();
        const auto page = face.get(row.target, {{"Accept-Language", row.accept}});
        EXPECT_EQ(page.header("Content-Language"), row.expect) << row.target << " " << row.accept;
    }
}

TEST(ConsentPage, APostEndsAsTheContractSays) {
    struct Row {
        const char* body;
        int status;
        State expect;
        const char* location;
    };
    const char* success = "https://partner.example/?token=token&status=success";
    const char* error = "https://partner.example/?token=token&status=error";
    const Row rows[] = {
        {"code=042137&decision=accept", 303, State::delivered, success},
        {"decision=accept&code=042+137", 303, State::delivered, success},
        {"decision=accept&code=042-137+", 303, State::delivered, success},
        {"decision=accept&code=%C2%A0042%C2%A0137", 303, State::delivered, success},
        {"decision=refuse", 303, State::refused, error},
        {"decision=refuse&code=042137", 303, State::refused, error},
        {"decision=accept&decision=refuse&code=042137", 303, State::refused, error},
        {"decision=accept&code=999999", 200, State::waiting, ""},
        {"decision=accept&code=", 200, State::waiting, ""},
        {"decision=accept&code=0421377", 200, State::waiting, ""},
        {"decision=accept&code=abcdef", 200, State::waiting, ""},
        {"decision=accept", 200, State::waiting, ""},
        {"decision=maybe&code=042137", 200, State::waiting, ""},
        {"code=042137", 200, State::waiting, ""},
        {"", 200, State::waiting, ""},
        {"%zz", 400, State::waiting, ""},
        {"code=%00", 400, State::waiting, ""},
        {"code=%FF", 400, State::waiting, ""},
        {"action=resend", 303, State::waiting, "/consent/page?lang=fr&notice=soon"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.body);
        Face face;
        face.open();
        const auto answer = face.post(row.body);
        EXPECT_EQ(answer.status, row.status);
        EXPECT_EQ(answer.header("Location"), row.location);
        EXPECT_EQ(face.state(), row.expect);
    }
}

TEST(ConsentPage, AWrongCodeSaysSoAndHowManyTriesAreLeft) {
    Face face;
    face.open();
    const auto first = face.post("lang=en&decision=accept&code=999999");
    keep("wrong-en", first);
    EXPECT_TRUE(holds(first, "You have 2 tries left."));
    EXPECT_TRUE(holds(first, "role=\"alert\"") && holds(first, "aria-invalid=\"true\""));
    EXPECT_TRUE(holds(first, "<html lang=\"en\">")) << "the form remembers its language";
    const auto missing = face.post("lang=fr&decision=accept");
    keep("missing-fr", missing);
    EXPECT_TRUE(holds(missing, "Saisissez les six chiffres"));
    const auto second = face.post("lang=fr&decision=accept&code=999999");
    keep("wrong-fr", second);
    EXPECT_TRUE(holds(second, "Il vous reste 1 essai."));
    EXPECT_EQ(face.post("decision=accept&code=999999").status, 303);
    EXPECT_EQ(face.state(), State::code_failed);
}

TEST(ConsentPage, WithoutAnAddressItClosesHere) {
    struct Row {
        const char* name;
        const char* body;
        bool reachable;
        const char* title;
    };
    const Row rows[] = {
        {"delivered", "decision=accept&code=042137", true, "C&apos;est fait"},
        {"refused", "decision=refuse", true, "Vous avez refusé"},
        {"data_failed", "decision=accept&code=042137", false, "Aucune donnée disponible"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.name);
        Face face(row.reachable);
        face.open({.when_delivered = "", .when_not = ""});
        const auto answer = face.post(row.body);
        EXPECT_EQ(answer.status, 303);
        EXPECT_EQ(answer.header("Location"), "/consent/page?lang=fr");
        const auto page = face.get("/consent/page?lang=fr");
        keep(std::string("end-") + row.name, page);
        EXPECT_EQ(page.status, 200);
        EXPECT_TRUE(holds(page, row.title)) << page.body;
        EXPECT_EQ(count(page, "<form"), 0);
    }
}

TEST(ConsentPage, AnEndedOneLinksBackAndChangesNothing) {
    Face face;
    face.open();
    face.post("decision=refuse");
    const auto page = face.get("/consent/page?lang=en");
    keep("ended-en", page);
    EXPECT_TRUE(holds(page, "href=\"https://partner.example/?token=token&amp;status=error\""));
    EXPECT_EQ(count(page, "<form"), 0);
    const auto again = face.post("decision=accept&code=042137");
    EXPECT_EQ(again.header("Location"), "https://partner.example/?token=token&status=error");
    EXPECT_EQ(face.state(), State::refused);
    EXPECT_TRUE(face.consents().empty());
}

TEST(ConsentPage, TimeAndReplacementAreExplained) {
    Face face;
    face.open({.page = "old"});
    face.open();
    EXPECT_TRUE(holds(face.get("/consent/old?lang=en"), "This request was replaced"));
    EXPECT_EQ(face.send("POST", "/consent/old", "decision=refuse").header("Location"),
              "/consent/old?lang=fr");
    face.clock.advance(Seconds(180));
    EXPECT_TRUE(holds(face.get("/consent/page?lang=en"), "This request is over"));
    EXPECT_EQ(face.post("decision=accept&code=042137").status, 303);
    EXPECT_EQ(face.state(), State::code_failed);
}

TEST(ConsentPage, AnUnknownOneIsNotFound) {
    Face face;
    const auto page = face.get("/consent/nobody?lang=en");
    keep("unknown-en", page);
    EXPECT_EQ(page.status, 404);
    EXPECT_EQ(face.send("POST", "/consent/nobody", "decision=refuse").status, 404);
}

TEST(ConsentPage, AResendAnswersOnThePage) {
    Face face;
    face.open();
    face.clock.advance(Seconds(20));
    const auto answer = face.post("lang=en&action=resend&code=");
    EXPECT_EQ(answer.header("Location"), "/consent/page?lang=en&notice=sent");
    const auto page = face.get("/consent/page?lang=en&notice=sent");
    keep("notice-en", page);
    EXPECT_TRUE(holds(page, "A new code is on its way."));
    EXPECT_FALSE(holds(face.get("/consent/page?notice=%3Cb%3E"), "role=\"status\""));
}

TEST(ConsentPage, OnlyOurOwnPagesMayPost) {
    struct Row {
        Headers headers;
        int status;
    };
    const Row rows[] = {
        {{}, 303},
        {{{"Origin", "null"}, {"Sec-Fetch-Site", "same-origin"}}, 303},
        {{{"Origin", "null"}}, 303},
        {{{"Origin", "http://127.0.0.1:8700"}}, 303},
        {{{"Origin", "https://assent.example"}, {"Host", "assent.example"}}, 303},
        {{{"Sec-Fetch-Site", "none"}}, 303},
        {{{"Sec-Fetch-Site", "cross-site"}}, 403},
        {{{"Sec-Fetch-Site", "same-site"}}, 403},
        {{{"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}}, 403},
        {{{"Origin", "https://evil.example"}, {"Host", "assent.example"}}, 403},
        {{{"Origin", "http://127.0.0.1:8701"}}, 403},
        {{{"Origin", "garbage"}}, 403},
        {{{"Content-Type", "text/plain"}}, 400},
        {{{"Content-Type", "application/x-www-form-urlencoded;charset=UTF-8"}}, 303},
    };
    for (const auto& row : rows) {
        Face face;
        face.open();
        EXPECT_EQ(face.post("decision=refuse", row.headers).status, row.status);
        EXPECT_EQ(face.state(), row.status == 303 ? State::refused : State::waiting);
    }
}

TEST(HandsetPage, InTheSandboxAPagePlaysTheNetwork) {
    struct Row {
        const char* body;
        int status;
        State expect;
    };
    const Row rows[] = {{"decision=accept&msisdn=06+12+34+56+78", 303, State::delivered},
                        {"decision=accept&msisdn=%2B33612345678", 303, State::delivered},
                        {"decision=accept&msisdn=0612345679", 303, State::code_failed},
                        {"decision=accept&msisdn=hello", 200, State::waiting},
                        {"decision=accept", 200, State::waiting},
                        {"decision=refuse", 303, State::refused},
                        {"action=resend", 303, State::waiting}};
    for (const auto& row : rows) {
        SCOPED_TRACE(row.body);
        Face face;
        face.pages.sandbox = true;
        face.open({.scopes = {Scope::num_verify}});
        const auto page = face.get("/consent/page?lang=fr");
        keep("handset-fr", page);
        EXPECT_TRUE(holds(page, "name=\"msisdn\""));
        EXPECT_EQ(count(page, "<form "), 1);
        EXPECT_EQ(face.post(row.body).status, row.status);
        EXPECT_EQ(face.state(), row.expect);
    }
}

TEST(HandsetPage, ARealNetworkAnswersByOpening) {
    struct Row {
        const char* what;
        const char* header;
        std::vector<std::string> trusted;
        const char* number;
        State expect;
    };
    // Requests made by hand come from the address "".
    const Row rows[] = {
        {"the same handset", "X-MSISDN", {""}, "33612345678", State::delivered},
        {"another", "X-MSISDN", {""}, "+33612345679", State::code_failed},
        {"not a number", "X-MSISDN", {""}, "x", State::code_failed},
        {"no word", "X-MSISDN", {""}, "", State::code_failed},
        {"from somebody else", "X-MSISDN", {"10.0.0.1"}, "33612345678", State::code_failed},
        {"no network at all", "", {""}, "33612345678", State::code_failed},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.what);
        Face face;
        face.open({.scopes = {Scope::num_verify}});
        const auto peer = http::make_request("GET", "/").peer();
        face.pages.handset_header = row.header;
        face.pages.trusted_addresses = row.trusted;
        if (row.trusted[0].empty()) face.pages.trusted_addresses = {peer};
        const auto answer = face.get("/consent/page", {{"X-MSISDN", row.number}});
        EXPECT_EQ(answer.status, 303);
        EXPECT_EQ(face.state(), row.expect);
    }
}

TEST(HandsetPage, ALookAheadIsNotAnOpening) {
    Face face;
    face.open({.scopes = {Scope::num_verify}});
    EXPECT_EQ(face.get("/consent/page", {{"Sec-Purpose", "prefetch;prerender"}}).status, 200);
    EXPECT_EQ(face.send("HEAD", "/consent/page").status, 200);
    EXPECT_EQ(face.state(), State::waiting);
    // Nobody types a handset where a network should name it.
    EXPECT_EQ(face.post("decision=accept&msisdn=0612345678").status, 403);
    EXPECT_EQ(face.state(), State::waiting);
}

}  // namespace
}  // namespace assent::pages
