// Goal: a subscriber who logs in reads who asks, for each scope what it gives, of which number, for
// how long, in two languages; the message of a code holds one run of six digits.
// Method: every scope in both languages; tables of names that try to smuggle digits or lines.

#include "core/oauth/wording.h"

#include <set>

#include <gtest/gtest.h>

namespace assent::oauth {
namespace {

using consent::Language;
using std::chrono::hours;

constexpr Language languages[] = {Language::french, Language::english};

ScopeAsk ask(Scopes scopes) {
    return {.client_name = "Banque Demo",
            .scopes = std::move(scopes),
            .msisdn = *Msisdn::create("+33612345678"),
            .carrier_name = "Orange",
            .consent_lifetime = hours(24 * 365)};
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// The runs of exactly six digits.
int codes_in(const std::string& text) {
    int found = 0;
    std::size_t run = 0;
    for (const char c : text + " ") {
        if (c >= '0' && c <= '9') {
            ++run;
            continue;
        }
        if (run == 6) ++found;
        run = 0;
    }
    return found;
}

TEST(ScopeWording, EachScopeHasItsOwnWordsInEachLanguage) {
    for (const auto language : languages) {
        std::set<std::string> sentences;
        std::set<std::string_view> names;
        for (const auto scope : all_scopes) {
            const auto asking = plan_asking(ask({scope}), language);
            ASSERT_EQ(asking.given.size(), 1U);
            EXPECT_GT(asking.given[0].size(), 15U) << name_of(scope);
            EXPECT_FALSE(holds(asking.given[0], name_of(scope)) && name_of(scope).size() > 8)
                << "the wire's word is not plain: " << name_of(scope);
            sentences.insert(asking.given[0]);
            EXPECT_FALSE(label_of(scope, language).empty());
            names.insert(label_of(scope, language));
        }
        EXPECT_EQ(sentences.size(), all_scopes.size());
        EXPECT_EQ(names.size(), all_scopes.size());
    }
}

TEST(ScopeWording, SaysWhoAsksOfWhichNumberAndForHowLong) {
    const auto french = write_asking(ask({Scope::openid, Scope::offline_access}), Language::french);
    EXPECT_TRUE(holds(french, "Banque Demo demande votre accord"));
    EXPECT_TRUE(holds(french, "votre opérateur Orange, pour le numéro 06 •• •• •• 78"));
    EXPECT_TRUE(holds(french, "Un identifiant propre à Banque Demo"));
    EXPECT_TRUE(holds(french, "jusqu'à ce que vous retiriez votre accord"));
    EXPECT_TRUE(holds(french, "vaut 365 jours"));
    EXPECT_FALSE(holds(french, "612345678"));

    const auto english = write_asking(ask({Scope::openid}), Language::english);
    EXPECT_TRUE(holds(english, "Banque Demo asks for your consent"));
    EXPECT_TRUE(holds(english, "your operator Orange, for the number 06 •• •• •• 78"));
    EXPECT_TRUE(holds(english, "only Banque Demo knows"));
    EXPECT_TRUE(holds(english, "lasts 365 days"));
}

TEST(ScopeWording, TheLifetimeIsSaidInTheLargestUnit) {
    struct Row {
        Milliseconds lifetime;
        const char* french;
        const char* english;
    };
    const Row rows[] = {{hours(24), "vaut 1 jour,", "lasts 1 day,"},
                        {hours(48), "vaut 2 jours,", "lasts 2 days,"},
                        {hours(1), "vaut 1 heure,", "lasts 1 hour,"},
                        {hours(25), "vaut 25 heures,", "lasts 25 hours,"},
                        {std::chrono::minutes(90), "vaut 90 minutes,", "lasts 90 minutes,"},
                        {Seconds(61), "vaut 2 minutes,", "lasts 2 minutes,"}};
    for (const auto& row : rows) {
        auto asked = ask({Scope::openid});
        asked.consent_lifetime = row.lifetime;
        EXPECT_TRUE(holds(plan_asking(asked, Language::french).lifetime, row.french));
        EXPECT_TRUE(holds(plan_asking(asked, Language::english).lifetime, row.english));
    }
}

TEST(ScopeWording, WithoutACarrierTheSentenceStillStands) {
    auto asked = ask({Scope::openid});
    asked.carrier_name.clear();
    EXPECT_TRUE(holds(plan_asking(asked, Language::french).about, "votre opérateur, pour"));
    EXPECT_TRUE(holds(plan_asking(asked, Language::english).about, "your operator, for"));
}

TEST(LoginMessage, HoldsTheCodeAndNoOtherRunOfSixDigits) {
    const char* names[] = {"Banque Demo",    "Shop 24",   "Agence 123456", "1234567890", "",
                           "Line\nbreak 99", "00 123456", "é 999999é"};
    for (const auto language : languages) {
        for (const auto* name : names) {
            const auto text = write_login_message(name, Secret("042137"), language);
            EXPECT_EQ(codes_in(text), 1) << text;
            EXPECT_TRUE(holds(text, " 042137 ")) << text;
            EXPECT_FALSE(holds(text, "\n")) << text;
            EXPECT_LE(text.size(), 160U) << text;
        }
    }
}

}  // namespace
}  // namespace assent::oauth
