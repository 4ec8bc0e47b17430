// Goal: what subscribers read names who asks, for what, about which number and for how long, and a
// message holds its code and nothing that could be taken for one.
// Method: tables of scopes, names and numbers, in both languages.

#include "core/consent/wording.h"

#include <regex>

#include <gtest/gtest.h>

namespace assent::consent {
namespace {

using partners::Scope;

Ask ask_for(partners::Scopes scopes, std::string partner = "Banque Demo") {
    Ask ask;
    ask.partner_name = std::move(partner);
    ask.scopes = std::move(scopes);
    ask.carrier_name = "Orange";
    ask.msisdn = *Msisdn::create("+33612345678");
    return ask;
}

// Runs of exactly six digits, as a subscriber's phone or a test would look for the code.
int count_codes(const std::string& text) {
    const std::regex run("[0-9]+");
    int count = 0;
    for (std::sregex_iterator it(text.begin(), text.end(), run), end; it != end; ++it) {
        if (it->length() >= 6) ++count;
    }
    return count;
}

TEST(Wording, LanguageFollowsTheLocale) {
    struct Row {
        std::string_view locale;
        Language expect;
    };
    const Row rows[] = {
        {"", Language::french},      {"fr", Language::french},     {"fr-FR", Language::french},
        {"FR_ca", Language::french}, {"en", Language::english},    {"en-GB", Language::english},
        {"fro", Language::english},  {"si-LK", Language::english}, {"f", Language::english}};
    for (const auto& row : rows) {
        EXPECT_EQ(language_of(row.locale), row.expect) << row.locale;
    }
}

TEST(Wording, NumbersAreRecognisedByTheirOwnerOnly) {
    struct Row {
        const char* msisdn;
        std::string_view expect;
    };
    const Row rows[] = {{"+33612345678", "06 •• •• •• 78"},
                        {"+33756000001", "07 •• •• •• 01"},
                        {"+94771234567", "+94 •• •• •• • 67"},
                        {"+12025550123", "+12 •• •• •• • 23"}};
    for (const auto& row : rows) {
        EXPECT_EQ(write_number(*Msisdn::create(row.msisdn)), row.expect) << row.msisdn;
    }
}

TEST(Wording, AMessageNamesPartnerAndPurposeAndHoldsOneCode) {
    struct Row {
        partners::Scopes scopes;
        std::string_view french;
        std::string_view english;
    };
    const Row rows[] = {
        {{Scope::matching}, "comparer votre identité", "compare your identity"},
        {{Scope::formfilling}, "transmettre vos coordonnées", "share your contact details"},
        {{Scope::billing}, "votre dernière facture", "share your last bill"},
        {{Scope::num_verify}, "vérifier votre numéro", "verify your number"},
        {{Scope::matching, Scope::formfilling},
         "comparer votre identité et transmettre vos coordonnées",
         "compare your identity and share your contact details"},
    };
    for (const auto& row : rows) {
        const auto ask = ask_for(row.scopes);
        const auto french = write_code_message(ask, Secret("042137"), Language::french);
        const auto english = write_code_message(ask, Secret("042137"), Language::english);
        EXPECT_NE(french.find(row.french), std::string::npos) << french;
        EXPECT_NE(english.find(row.english), std::string::npos) << english;
        for (const auto& text : {french, english}) {
            EXPECT_NE(text.find("Banque Demo"), std::string::npos) << text;
            EXPECT_NE(text.find(" 042137 "), std::string::npos) << text;
            EXPECT_EQ(count_codes(text), 1) << text;
        }
    }
}

TEST(Wording, NoPartnerNameMakesASecondCode) {
    const std::string names[] = {"123456",
                                 "Shop 654321",
                                 "654321654321",
                                 "A1234567",
                                 "x\n111111\r\n",
                                 "99999 9",
                                 "1234567890123456",
                                 "Été 2026 000000",
                                 std::string(500, '7'),
                                 "",
                                 std::string(59, 'a') + "é"};
    for (const auto& name : names) {
        for (const auto language : {Language::french, Language::english}) {
            const auto text =
                write_code_message(ask_for({Scope::billing}, name), Secret("042137"), language);
            EXPECT_EQ(count_codes(text), 1) << text;
            EXPECT_EQ(text.find('\n'), std::string::npos);
            EXPECT_EQ(text.find('\r'), std::string::npos);
        }
    }
}

TEST(Wording, TheAskingTellsWhoWhatWhomAndHowLong) {
    struct Row {
        Scope scope;
        std::string_view french;
        std::string_view english;
    };
    const Row rows[] = {
        {Scope::matching, "degré de ressemblance", "how alike each field is"},
        {Scope::formfilling, "adresses postale", "postal address"},
        {Scope::billing, "dernière facture Orange, en PDF", "last Orange bill, as a PDF"},
        {Scope::num_verify, "utilise ce numéro", "uses this number"},
    };
    for (const auto& row : rows) {
        const auto ask = ask_for({row.scope});
        const auto french = write_asking(ask, std::chrono::minutes(15), Language::french);
        const auto english = write_asking(ask, std::chrono::minutes(15), Language::english);
        EXPECT_NE(french.find(row.french), std::string::npos) << french;
        EXPECT_NE(english.find(row.english), std::string::npos) << english;
        for (const auto& text : {french, english}) {
            EXPECT_NE(text.find("Banque Demo"), std::string::npos) << text;
            EXPECT_NE(text.find("Orange"), std::string::npos) << text;
            EXPECT_NE(text.find("06 •• •• •• 78"), std::string::npos) << text;
            EXPECT_NE(text.find("15 minutes"), std::string::npos) << text;
        }
    }
}

TEST(Wording, LifetimesUseTheLargestUnitThatIsExact) {
    struct Row {
        Milliseconds lifetime;
        std::string_view french;
        std::string_view english;
    };
    const Row rows[] = {{std::chrono::minutes(1), " 1 minute.", " 1 minute."},
                        {std::chrono::hours(1), " 1 heure.", " 1 hour."},
                        {std::chrono::hours(24), " 24 heures.", " 24 hours."},
                        {Seconds(90), " 90 secondes.", " 90 seconds."}};
    for (const auto& row : rows) {
        const auto ask = ask_for({Scope::billing});
        EXPECT_NE(plan_asking(ask, row.lifetime, Language::french).lifetime.find(row.french),
                  std::string::npos);
        EXPECT_NE(plan_asking(ask, row.lifetime, Language::english).lifetime.find(row.english),
                  std::string::npos);
    }
}

}  // namespace
}  // namespace assent::consent
