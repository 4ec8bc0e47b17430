// Goal: data is given only after its release is on record, and only what was paid for; racing calls
// share no refresh token and no last credit.
// Method: the flows over the memory store with a carrier of our own records; the rules themselves
// are proved beside `partners`, the wire by the conformance exchanges.

#include "flows/answer_enquiry.h"

#include <set>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "adapters/carriers/local/carrier.h"
#include "adapters/memory/store.h"
#include "flows/issue_token.h"
#include "flows/open_consent.h"
#include "flows/refresh_token.h"
#include "tests/support/clock.h"
#include "tests/support/random.h"
#include "tests/support/run.h"

namespace assent::flows {
namespace {

using partners::Refusal;
using partners::Scope;

const auto zoe = *Msisdn::create("+33612345678");

class Enquiries : public testing::Test {
protected:
    Enquiries() {
        carriers::Profile orange;
        orange.id = "orange-fr";
        orange.name = "Orange";
        orange.kind = "local";
        orange.prefixes = {"+336"};
        orange.scopes = partners::Scopes(partners::all_scopes.begin(), partners::all_scopes.end());
        carriers_.add(std::move(orange), carrier_);
        import(2);
        auto tokens = support::run(loop_, issue_.run("L", Secret("secret")));
        EXPECT_TRUE(tokens);
        tokens_ = *tokens;
    }

    void import(std::int64_t credits) {
        ports::LicenceRecord licence;
        licence.client_secret = Secret("secret");
        licence.licence = {
            .key = "L",
            .name = "Banque Demo",
            .scopes = partners::Scopes(partners::all_scopes.begin(), partners::all_scopes.end()),
            .carriers = {},
            .credits = credits,
            .redirects = {}};
        identity::Subscriber subscriber;
        subscriber.msisdn = zoe;
        subscriber.carrier = "orange-fr";
        subscriber.locale = "en-GB";
        subscriber.person.family_name = "Lefèvre";
        subscriber.sim_changed_at = support::noon - std::chrono::hours(5);
        std::vector<ports::Record> records;
        records.emplace_back(std::move(licence));
        records.emplace_back(std::move(subscriber));
        const auto now = clock_.now();
        EXPECT_TRUE(support::run(loop_, store_.records().put(std::move(records), "test", now)));
    }

    Question question(partners::Scopes scopes) const {
        Question asked;
        auto& enquiry = asked.enquiry;
        enquiry.licence = enquiry.token = enquiry.scope = partners::Given::good;
        enquiry.scopes = std::move(scopes);
        enquiry.name = {partners::Given::good, "Banque Demo"};
        enquiry.mode = {partners::Given::good, "2"};
        enquiry.number = partners::NumberForm::mobile;
        enquiry.person = partners::PersonForm::complete;
        enquiry.person_phone = partners::Given::good;
        enquiry.period = {partners::Given::good, "6"};
        asked.licence = "L";
        asked.token = tokens_.access_token;
        asked.msisdn = zoe;
        asked.claim.family_name = "Lefevre";
        asked.claim_text = "Lefevre";
        asked.scope_text = "formfilling";
        return asked;
    }

    std::int64_t credits() {
        const auto licence = support::run(loop_, store_.partners().find_licence("L"));
        return (*licence)->credits.value_or(-1);
    }

    int releases() {
        const auto entries = support::run(loop_, store_.audit().list(0, 1'000));
        int count = 0;
        for (const auto& one : *entries) {
            if (one.entry.kind == audit::Kind::data_released) ++count;
        }
        return count;
    }

    boost::asio::io_context loop_{1};
    support::MovableClock clock_;
    support::SeededRandom random_;
    WaitingRoom room_;
    memory::Store store_{room_};
    local::LocalCarrier carrier_{store_.subscribers()};
    ports::Carriers carriers_;
    Settings settings_;
    QuestionPorts ports_{store_.access(), store_.subscribers(), carriers_, clock_};
    IssueToken issue_{store_.access(), clock_, random_, settings_};
    RefreshToken refresh_{store_.access(), clock_, random_, settings_};
    AnswerEnquiry answer_{ports_, settings_};
    OpenConsent open_{ports_, store_.consents(), random_, settings_};
    Tokens tokens_;
};

TEST_F(Enquiries, EachScopeAnsweredIsRecordedAndPaid) {
    const auto scopes = partners::Scopes{Scope::matching_notp, Scope::simswap};
    const auto answer = support::run(loop_, answer_.run(question(scopes)));
    EXPECT_FALSE(answer.refusal);
    EXPECT_EQ(answer.scores->family_name, 1.0);
    EXPECT_EQ(answer.swapped, true);
    EXPECT_EQ(credits(), 0);
    EXPECT_EQ(releases(), 1);
}

TEST_F(Enquiries, NothingIsGivenThatCannotBePaid) {
    import(1);
    const auto scopes = partners::Scopes{Scope::matching_notp, Scope::simswap};
    const auto answer = support::run(loop_, answer_.run(question(scopes)));
    EXPECT_EQ(answer.refusal, Refusal::credits_exhausted);
    EXPECT_FALSE(answer.scores);
    EXPECT_FALSE(answer.swapped);
    EXPECT_EQ(credits(), 1);
    EXPECT_EQ(releases(), 0);
}

TEST_F(Enquiries, InfoIsPaidAloneWhenTheRestIsRefused) {
    import(1);
    const auto scopes = partners::Scopes{Scope::info, Scope::simswap};
    const auto answer = support::run(loop_, answer_.run(question(scopes)));
    EXPECT_EQ(answer.refusal, Refusal::credits_exhausted);
    EXPECT_TRUE(answer.number);
    EXPECT_FALSE(answer.swapped);
    EXPECT_EQ(credits(), 0);
    EXPECT_EQ(releases(), 1);
}

TEST_F(Enquiries, TheWindowOfASimswapIncludesItsEdge) {
    auto asked = question({Scope::simswap});
    asked.enquiry.period.text = "5";
    EXPECT_EQ(support::run(loop_, answer_.run(asked)).swapped, true);
    clock_.advance(Milliseconds(1));
    EXPECT_EQ(support::run(loop_, answer_.run(std::move(asked))).swapped, false);
}

TEST_F(Enquiries, ARefreshTokenWorksOnceAndBothTokensStayAlive) {
    Renewal renewal{.licence = "L",
                    .access_token = tokens_.access_token,
                    .refresh_token = tokens_.refresh_token};
    EXPECT_TRUE(support::run(loop_, refresh_.run(renewal)));
    const auto again = support::run(loop_, refresh_.run(std::move(renewal)));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, partners::TokenRefusal::refresh_invalid);
}

TEST_F(Enquiries, TokensAreOfTheDocumentedShapeAndNeverTwice) {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const auto tokens = make_tokens(random_, Seconds(300));
        EXPECT_EQ(tokens.access_token.reveal().size(), 46U);
        EXPECT_TRUE(tokens.access_token.reveal().starts_with("TK"));
        EXPECT_EQ(tokens.refresh_token.reveal().size(), 50U);
        EXPECT_TRUE(tokens.refresh_token.reveal().starts_with("*TK"));
        EXPECT_TRUE(seen.insert(tokens.access_token.reveal()).second);
    }
}

TEST_F(Enquiries, AnAskingWritesItsPageAndItsMessageTogether) {
    const auto opened = support::run(loop_, open_.run(question({Scope::formfilling})));
    ASSERT_FALSE(opened.refusal);
    const auto key = opened.url.substr(opened.url.rfind('/') + 1);
    EXPECT_EQ(opened.url, "http://127.0.0.1:8700/consent/" + key);
    EXPECT_EQ(key.size(), 32U);

    const auto page = support::run(loop_, store_.consents().find_page(Secret(key), clock_.now()));
    ASSERT_TRUE(page && *page);
    EXPECT_EQ((*page)->ask.partner_name, "Banque Demo");
    EXPECT_EQ((*page)->deadline, clock_.now() + Seconds(180));
    const auto sent = support::run(loop_, store_.outbox().claim(clock_.now(), Seconds(1), 10));
    ASSERT_EQ(sent->size(), 1U);
    EXPECT_EQ(sent->front().message.to, zoe);
    EXPECT_EQ(credits(), 2);
}

TEST_F(Enquiries, ACarrierThatCannotBeReachedIsToldAtOnce) {
    local::LocalCarrier silent(store_.subscribers(), {zoe});
    ports::Carriers carriers;
    carriers.add(carriers_.profiles().front(), silent);
    const QuestionPorts ports{store_.access(), store_.subscribers(), carriers, clock_};
    OpenConsent open(ports, store_.consents(), random_, settings_);
    const auto opened = support::run(loop_, open.run(question({Scope::formfilling})));
    EXPECT_EQ(opened.refusal, Refusal::carrier_unreachable);
    EXPECT_EQ(opened.carrier_name, "Orange");
    EXPECT_EQ(opened.url, "");
}

}  // namespace
}  // namespace assent::flows
