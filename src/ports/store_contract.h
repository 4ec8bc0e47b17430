#pragma once

// What the contract suites share: a fresh store per test, a moment that a test moves by itself, and
// the commands of one ordinary journey. A suite is a header of typed tests; an adapter instantiates
// it with its factory, a type with `ports::Store& store()` and `WaitingRoom room`.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/loops.h"
#include "base/waiting_room.h"
#include "ports/store.h"
#include "tests/support/clock.h"
#include "tests/support/random.h"
#include "tests/support/run.h"

namespace assent::ports::contract {

using support::noon;
using support::run;

template <class Factory>
class StoreContract : public testing::Test {
protected:
    static inline const std::string licence = "DEMO-LICENCE";
    static inline const Msisdn zoe = *Msisdn::create("+33612345678");

    Store& store() { return factory.store(); }

    void add_licence(std::optional<std::int64_t> credits = {}) {
        LicenceRecord record;
        record.licence = {.key = licence,
                          .name = "Banque Demo",
                          .scopes = {partners::all_scopes.begin(), partners::all_scopes.end()},
                          .carriers = std::vector<std::string>{"orange-fr"},
                          .credits = credits,
                          .redirects = {"https://partner.example/"}};
        record.client_secret = Secret("demo-secret");
        std::vector<Record> records;
        records.emplace_back(std::move(record));
        ASSERT_TRUE(run(store().records().put(std::move(records), "test", noon)));
    }

    std::optional<std::int64_t> credits() {
        auto found = run(store().partners().find_licence(licence));
        EXPECT_TRUE(found && *found);
        return (*found)->credits;
    }

    IssueToken issuing(const std::string& token) {
        IssueToken command;
        command.licence = licence;
        command.client_secret = Secret("demo-secret");
        command.grant = random.id<GrantTag>();
        command.access_token = Secret(token);
        command.refresh_token = Secret("*" + token);
        command.token_lifetime = Seconds(300);
        command.refresh_lifetime = Seconds(600);
        return command;
    }
    RefreshToken refreshing(const std::string& old, const std::string& token) {
        RefreshToken command;
        command.licence = licence;
        command.old_access_token = Secret(old);
        command.old_refresh_token = Secret("*" + old);
        command.access_token = Secret(token);
        command.refresh_token = Secret("*" + token);
        command.token_lifetime = Seconds(300);
        command.refresh_lifetime = Seconds(600);
        return command;
    }
    void issue(const std::string& token, Instant now = noon) {
        ASSERT_TRUE(run(store().access().issue_token(issuing(token), now)));
    }

    OpenSession opening(const std::string& token, const std::string& page) {
        OpenSession command;
        command.session = random.id<SessionTag>();
        command.licence = licence;
        command.token = Secret(token);
        command.page_key = Secret(page);
        command.ask.partner_name = "Banque Demo";
        command.ask.scopes = {partners::Scope::matching, partners::Scope::formfilling};
        command.ask.scope_text = "matching,formfilling";
        command.ask.partner_reference = "ref-7";
        command.ask.carrier_id = "orange-fr";
        command.ask.carrier_name = "Orange";
        command.ask.msisdn = zoe;
        command.ask.claim.family_name = "Lefèvre-Claimed";
        command.return_to = {"https://partner.example/?ok", "https://partner.example/?no"};
        command.code = Secret("424242");
        command.message = OutgoingMessage{random.id<MessageTag>(), zoe, "Your code is 424242"};
        command.code_lifetime = Seconds(180);
        return command;
    }
    SessionId open(const std::string& token, const std::string& page, Instant now = noon) {
        auto command = opening(token, page);
        const auto session = command.session;
        EXPECT_TRUE(run(store().consents().open_session(std::move(command), now)));
        return session;
    }

    AnswerSession answering(const std::string& page, const std::string& code) {
        AnswerSession command;
        command.page_key = Secret(page);
        command.decision = consent::Decision::accept;
        command.code = Secret(code);
        command.consent = random.id<ConsentTag>();
        command.shown = {"Banque Demo asks for your name", "v1", consent::Language::english,
                         "web+sms"};
        command.consent_lifetime = Seconds(300);
        return command;
    }
    consent::AnswerVerdict answer(const std::string& page, const std::string& code,
                                  Instant now = noon) {
        auto answered = run(store().consents().answer(answering(page, code), now));
        EXPECT_TRUE(answered && *answered);
        return (*answered)->verdict;
    }

    static consent::Delivery delivery() {
        consent::Delivery made;
        made.subscriber = subscriber();
        made.scores = identity::MatchScores{.family_name = 0.44, .given_name = 1.0};
        made.document = "%PDF-1.7 Zoé";
        return made;
    }
    void deliver(const SessionId& session, Instant now = noon) {
        ASSERT_TRUE(run(store().consents().record_delivery(session, delivery(), now)));
    }

    static identity::Subscriber subscriber() {
        identity::Subscriber record;
        record.msisdn = zoe;
        record.carrier = "orange-fr";
        record.sub = "C-001";
        record.person.family_name = "Lefèvre";
        record.person.given_name = "Zoé";
        record.person.birthdate = "1988-04-17";
        record.person.email = "zoe.lefevre@example.fr";
        record.person.address = {"12", "rue de la Paix", "75002", "Paris", "France"};
        record.birthplace = "75";
        record.locale = "fr-FR";
        record.contract_msisdn = zoe;
        record.updated_at = "2026-08-09";
        record.sim_changed_at = noon - std::chrono::hours(5);
        return record;
    }
    template <class One>
    void put(One record) {
        std::vector<Record> records;
        records.emplace_back(std::move(record));
        ASSERT_TRUE(run(store().records().put(std::move(records), "test", noon)));
    }

    RecordRelease releasing(const std::string& token, const std::string& claim = "") {
        RecordRelease command;
        command.licence = licence;
        command.token = Secret(token);
        command.msisdn = zoe;
        command.scopes = {partners::Scope::matching_notp};
        command.claim = claim;
        return command;
    }

    Progress progress(const std::string& token, Instant now = noon) {
        auto found = run(store().consents().find_progress(licence, Secret(token), now));
        EXPECT_TRUE(found);
        return *found;
    }

    std::vector<audit::Kind> trail() {
        std::vector<audit::Kind> kinds;
        auto listed = run(store().audit().list(0, 100'000));
        EXPECT_TRUE(listed);
        for (const auto& numbered : *listed) kinds.push_back(numbered.entry.kind);
        return kinds;
    }
    void expect_proofs() {
        auto proofs = run(store().audit().verify());
        ASSERT_TRUE(proofs);
        for (const auto& proof : *proofs) EXPECT_TRUE(proof.broken.empty()) << proof.name;
    }

    support::SeededRandom random;
    Factory factory;
};

/// Runs `tasks` at the same time on two loops with a thread each, and answers with what they
/// returned, in their order.
template <class T>
std::vector<T> race(std::vector<Task<T>> tasks) {
    Loops loops(2);
    std::vector<std::optional<T>> answers(tasks.size());
    std::atomic<std::size_t> left = tasks.size();
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        boost::asio::co_spawn(loops.executor(i % 2), std::move(tasks[i]),
                              [&, i](std::exception_ptr, T answer) {
                                  answers[i].emplace(std::move(answer));
                                  if (--left == 0) loops.stop();
                              });
    }
    loops.run();
    std::vector<T> given;
    for (auto& answer : answers) given.push_back(std::move(*answer));
    return given;
}

}  // namespace assent::ports::contract
