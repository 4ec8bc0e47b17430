// Goal: every rule of an enquiry refuses on its own, and in the contract's order.
// Method: start from an enquiry that passes, break one thing per row from the last rule to the
// first, and keep the earlier breakages, so that each row also proves that its rule is tried before
// those above it. Rules with several ways to fail have a table of their own.

#include "core/partners/enquiry.h"

#include <functional>
#include <string_view>

#include <gtest/gtest.h>

namespace assent::partners {
namespace {

Parameter good(std::string_view text) {
    return {.given = Given::good, .text = std::string(text)};
}

Enquiry good_enquiry() {
    Enquiry enquiry;
    enquiry.licence = Given::good;
    enquiry.token = Given::good;
    enquiry.scope = Given::good;
    enquiry.scopes = Scopes{Scope::info, Scope::matching_notp, Scope::simswap};
    enquiry.name = good("Banque Demo");
    enquiry.mode = good("2");
    enquiry.number = NumberForm::mobile;
    enquiry.person = PersonForm::complete;
    enquiry.person_phone = Given::good;
    enquiry.period = good("48");
    return enquiry;
}

EnquiryFacts good_facts() {
    EnquiryFacts facts;
    facts.licence = Licence{.key = "L",
                            .name = "Banque Demo",
                            .scopes = Scopes(all_scopes.begin(), all_scopes.end()),
                            .carriers = std::vector<std::string>{"orange-fr"},
                            .credits = {},
                            .redirects = {"https://partner.example/"}};
    facts.token_live = true;
    facts.record_known = true;
    facts.carrier_known = true;
    facts.carrier_id = "orange-fr";
    facts.carrier_scopes = facts.licence->scopes;
    return facts;
}

std::optional<Refusal> refuse(const Enquiry& enquiry, const EnquiryFacts& facts) {
    if (auto refusal = refuse_partner(enquiry, facts)) return refusal;
    return refuse_question(enquiry, facts);
}

struct Row {
    std::string_view broken;
    std::function<void(Enquiry&, EnquiryFacts&)> breaks;
    Refusal expect;
};

TEST(RefuseEnquiry, RulesRefuseInTheContractsOrder) {
    using enum Refusal;
    const Row rows[] = {
        {"carrier offers nothing", [](auto&, auto& f) { f.carrier_scopes.clear(); },
         carrier_not_ready},
        {"carrier not licensed", [](auto&, auto& f) { f.carrier_id = "sfr-fr"; },
         carrier_not_licensed},
        {"no record", [](auto&, auto& f) { f.record_known = false; }, number_unknown},
        {"no carrier", [](auto&, auto& f) { f.carrier_known = false; }, carrier_unknown},
        {"look-up failed", [](auto&, auto& f) { f.record_read = false; }, check_failed},
        {"period", [](auto& e, auto&) { e.period = {}; }, period_missing},
        {"phone key",
         [](auto& e, auto& f) {
             e.person_phone = Given::absent;
             f.carrier_requires_phone = true;
         },
         person_phone_missing},
        {"another key", [](auto& e, auto&) { e.person = PersonForm::key_missing; },
         request_invalid},
        {"not an object", [](auto& e, auto&) { e.person = PersonForm::not_an_object; },
         person_malformed},
        {"no person", [](auto& e, auto&) { e.person = PersonForm::absent; }, person_missing},
        {"not eligible",
         [](auto&, auto& f) {
             f.record_known = true;
             f.record_eligible = false;
         },
         number_ineligible},
        {"not a mobile", [](auto& e, auto&) { e.number = NumberForm::fixed_line; },
         number_ineligible},
        {"no such number", [](auto& e, auto&) { e.number = NumberForm::non_existent; },
         number_unknown},
        {"empty number", [](auto& e, auto&) { e.number = NumberForm::empty; }, number_empty},
        {"no number", [](auto& e, auto&) { e.number = NumberForm::absent; }, request_invalid},
        {"mode", [](auto& e, auto&) { e.mode = {}; }, request_invalid},
        {"name", [](auto& e, auto&) { e.name = {}; }, request_invalid},
        {"unknown scope", [](auto& e, auto&) { e.scopes.reset(); }, scope_invalid},
        {"no scope", [](auto& e, auto&) { e.scope = Given::absent; }, request_invalid},
        {"dead token", [](auto&, auto& f) { f.token_live = false; }, token_invalid},
        {"no token", [](auto& e, auto&) { e.token = Given::empty; }, request_invalid},
        {"unknown licence", [](auto&, auto& f) { f.licence.reset(); }, licence_unknown},
        {"no licence", [](auto& e, auto&) { e.licence = Given::absent; }, request_invalid},
    };
    auto enquiry = good_enquiry();
    auto facts = good_facts();
    ASSERT_FALSE(refuse(enquiry, facts));
    for (const auto& row : rows) {
        SCOPED_TRACE(row.broken);
        row.breaks(enquiry, facts);
        EXPECT_EQ(refuse(enquiry, facts), row.expect);
    }
}

using enum Refusal;
struct Case {
    std::string_view what;
    std::function<void(Enquiry&, EnquiryFacts&)> change;
    std::optional<Refusal> expect;
};
const Case cases[] = {
    {"overlong licence", [](auto& e, auto&) { e.licence = Given::malformed; }, request_invalid},
    {"overlong token", [](auto& e, auto&) { e.token = Given::malformed; }, request_invalid},
    {"overlong scope", [](auto& e, auto&) { e.scope = Given::malformed; }, request_invalid},
    {"scope not licensed",
     [](auto&, auto& f) {
         f.licence->scopes = Scopes{Scope::info, Scope::simswap};
     },
     scope_invalid},
    {"name in other letters and blanks",
     [](auto& e, auto&) { e.name = good(" banque DEMO "); },
     {}},
    {"another name", [](auto& e, auto&) { e.name = good("Banque"); }, request_invalid},
    {"another mode", [](auto& e, auto&) { e.mode = good("1"); }, request_invalid},
    {"lone simswap needs no mode",
     [](auto& e, auto&) {
         e.mode = {};
         e.scopes = Scopes{Scope::simswap};
     },
     {}},
    {"lone numVerify needs no mode",
     [](auto& e, auto&) {
         e.mode = {};
         e.scopes = Scopes{Scope::num_verify};
     },
     {}},
    {"lone info needs no mode",
     [](auto& e, auto&) {
         e.mode = {};
         e.scopes = Scopes{Scope::info};
     },
     {}},
    {"several scopes need a mode",
     [](auto& e, auto&) {
         e.mode = {};
         e.scopes = Scopes{Scope::info, Scope::simswap};
     },
     request_invalid},
    {"info of a fixed line nobody has",
     [](auto& e, auto& f) {
         e.scopes = Scopes{Scope::info};
         e.number = NumberForm::fixed_line;
         f.carrier_known = f.record_known = false;
     },
     {}},
    {"person not needed",
     [](auto& e, auto&) {
         e.scopes = Scopes{Scope::simswap};
         e.person = PersonForm::absent;
     },
     {}},
    {"matching needs the person too",
     [](auto& e, auto&) {
         e.scopes = Scopes{Scope::matching, Scope::formfilling};
         e.person = PersonForm::absent;
     },
     person_missing},
    {"overlong person", [](auto& e, auto&) { e.person = PersonForm::too_long; }, request_invalid},
    {"phone key absent where not wanted", [](auto& e, auto&) { e.person_phone = Given::absent; },
     request_invalid},
    {"phone empty where not wanted", [](auto& e, auto&) { e.person_phone = Given::empty; }, {}},
    {"phone empty where wanted",
     [](auto& e, auto& f) {
         e.person_phone = Given::empty;
         f.carrier_requires_phone = true;
     },
     person_phone_missing},
    {"period empty", [](auto& e, auto&) { e.period.given = Given::empty; }, period_missing},
    {"period 0", [](auto& e, auto&) { e.period = good("0"); }, request_invalid},
    {"period 2400", [](auto& e, auto&) { e.period = good("2400"); }, {}},
    {"period 2401", [](auto& e, auto&) { e.period = good("2401"); }, request_invalid},
    {"period in words", [](auto& e, auto&) { e.period = good("2h"); }, request_invalid},
    {"period signed", [](auto& e, auto&) { e.period = good("+5"); }, request_invalid},
    {"period overlong", [](auto& e, auto&) { e.period.given = Given::malformed; }, request_invalid},
    {"country empty", [](auto& e, auto&) { e.country.given = Given::empty; }, {}},
    {"country unknown", [](auto& e, auto&) { e.country = good("XX"); }, request_invalid},
    {"country too long", [](auto& e, auto&) { e.country.given = Given::malformed; },
     request_invalid},
    {"country known",
     [](auto& e, auto&) {
         e.country = good("BE");
         e.country_known = true;
     },
     {}},
    {"code_name too long", [](auto& e, auto&) { e.code_name = Given::malformed; }, request_invalid},
    {"format unknown", [](auto& e, auto&) { e.format = Given::malformed; }, request_invalid},
    {"format of another scope",
     [](auto& e, auto&) {
         e.format = Given::malformed;
         e.scopes = Scopes{Scope::simswap};
     },
     {}},
    {"redirect not registered",
     [](auto& e, auto&) {
         e.scopes = Scopes{Scope::formfilling};
         e.redirect = good("https://other.example/");
     },
     request_invalid},
    {"redirect registered",
     [](auto& e, auto&) {
         e.scopes = Scopes{Scope::formfilling};
         e.redirect = good("https://partner.example/?a=b");
     },
     {}},
    {"redirect of a lone matching_notp is judged too",
     [](auto& e, auto&) {
         e.scopes = Scopes{Scope::matching_notp};
         e.redirect = good("ftp://partner.example/");
     },
     request_invalid},
    {"redirect of simswap is no parameter",
     [](auto& e, auto&) {
         e.scopes = Scopes{Scope::simswap};
         e.redirect = good("nonsense");
     },
     {}},
    {"redirect overlong",
     [](auto& e, auto&) {
         e.scopes = Scopes{Scope::formfilling};
         e.redirect.given = Given::malformed;
     },
     request_invalid},
    {"all carriers licensed", [](auto&, auto& f) { f.licence->carriers.reset(); }, {}},
    {"a remote carrier's number needs no record",
     [](auto&, auto& f) {
         f.record_known = false;
         f.carrier_is_local = false;
     },
     {}},
};

TEST(RefuseEnquiry, EachRuleKnowsItsWaysToFailAndToPass) {
    for (const auto& row : cases) {
        SCOPED_TRACE(row.what);
        auto enquiry = good_enquiry();
        auto facts = good_facts();
        row.change(enquiry, facts);
        EXPECT_EQ(refuse(enquiry, facts), row.expect);
    }
}

TEST(ReadScopes, KnowsTheCombinationsOnOffer) {
    struct Row {
        std::string_view text;
        std::optional<Scopes> expect;
    };
    using enum Scope;
    const Row rows[] = {
        {"matching_notp", Scopes{matching_notp}},
        {"numVerify", Scopes{num_verify}},
        {"info,matching_notp, simswap", Scopes{info, matching_notp, simswap}},
        {" simswap , simswap ", Scopes{simswap}},
        {"matching,formfilling", Scopes{matching, formfilling}},
        {"formfilling,billing", Scopes{formfilling, billing}},
        {"numverify", {}},
        {"MATCHING_NOTP", {}},
        {"client_idmobile", {}},
        {"simswap,", {}},
        {",", {}},
        {"", {}},
        {"simswap,formfilling", {}},
        {"numVerify,formfilling", {}},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.text);
        EXPECT_EQ(read_scopes(row.text), row.expect);
    }
}

TEST(RefuseCollection, RulesRefuseInOrder) {
    Collection collection{
        .licence = Given::good, .token = Given::good, .scope = good("client_idmobile")};
    CollectionFacts facts{.licence_known = true, .token_live = true, .somebody_asked = true};
    ASSERT_FALSE(refuse_collection(collection, facts));

    const auto refused = [&](Refusal expect) {
        EXPECT_EQ(refuse_collection(collection, facts), expect);
    };
    facts.somebody_asked = false;
    refused(Refusal::nobody_asked);
    collection.scope = good("formfilling");
    refused(Refusal::scope_invalid);
    collection.scope = {};
    refused(Refusal::request_invalid);
    facts.token_live = false;
    refused(Refusal::token_invalid);
    collection.token = Given::absent;
    refused(Refusal::request_invalid);
    facts.licence_known = false;
    refused(Refusal::licence_unknown);
    collection.licence = Given::empty;
    refused(Refusal::request_invalid);
}

TEST(LiftRelease, NamesEachRefusalForTheEnquiry) {
    const auto lifted = [](ReleaseRefusal refusal) { return lift(refusal, As<Refusal>()); };
    EXPECT_EQ(lifted(ReleaseRefusal::licence_unknown), Refusal::licence_unknown);
    EXPECT_EQ(lifted(ReleaseRefusal::token_invalid), Refusal::token_invalid);
    EXPECT_EQ(lifted(ReleaseRefusal::scope_not_licensed), Refusal::scope_invalid);
    EXPECT_EQ(lifted(ReleaseRefusal::consent_missing), Refusal::consent_refused);
    EXPECT_EQ(lifted(ReleaseRefusal::budget_spent), Refusal::guesses_limited);
    EXPECT_EQ(lifted(ReleaseRefusal::credits_exhausted), Refusal::credits_exhausted);
    EXPECT_EQ(lifted(ReleaseRefusal::unavailable), Refusal::unavailable);
}

}  // namespace
}  // namespace assent::partners
