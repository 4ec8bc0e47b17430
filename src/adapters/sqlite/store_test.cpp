// Goal: what only a file can get wrong: it gives nothing away, keeps what was answered when the
// process is killed, refuses files that are not its own, and shows tampering. Method: a whole
// journey in a real file, then its bytes, its rows and its restart.

#include "adapters/sqlite/store.h"

#include <csignal>
#include <fstream>
#include <set>

#include <sys/wait.h>
#include <unistd.h>

#include "adapters/sqlite/fresh_file.h"
#include "ports/store_contract.h"

namespace assent::sqlite {
namespace {

using ports::contract::noon;
using ports::contract::run;

class SqliteStore : public ports::contract::StoreContract<InFile> {
protected:
    void journey() {
        add_licence(10);
        issue("TK-TOKEN-1");
        put(subscriber());
        put(bills::Bill{zoe, "mobile", "2026-08-01", "%PDF-bill-of-zoe"});
        const auto session = open("TK-TOKEN-1", "PAGE-KEY-1");
        ASSERT_TRUE(run(store().sandbox().put_message(
            {"m1", zoe.text(), "Assent", "Your code is 424242", noon})));
        answer("PAGE-KEY-1", "424242");
        deliver(session);
        ASSERT_TRUE(run(store().access().record_release(
            releasing("TK-TOKEN-1", "Lefèvre|Zoé|1988-04-17"), noon)));
    }
    void change(const char* sql) { factory.change(sql); }
    void begin_anew() {
        factory.made.reset();
        for (const auto& entry : std::filesystem::directory_iterator(factory.file.folder())) {
            std::filesystem::remove(entry.path());
        }
        factory.made = factory.file.open(factory.room);
    }
    std::string first_broken() {
        auto proofs = run(store().audit().verify());
        EXPECT_TRUE(proofs);
        for (const auto& proof : *proofs) {
            if (!proof.broken.empty()) return proof.name;
        }
        return "";
    }
    /// The failure of opening the same file once more.
    std::string refusal() {
        WaitingRoom room;
        auto again = factory.file.try_open(room);
        return again ? "" : again.error().detail;
    }
};

TEST_F(SqliteStore, ACopiedFileGivesAwayNothing) {
    journey();
    const auto bytes = factory.file.bytes();
    ASSERT_GT(bytes.size(), 4096U);
    ASSERT_NE(bytes.find("DEMO-LICENCE"), std::string::npos);  // the search itself works
    for (const auto* secret :
         {"Lefèvre", "Zoé", "612345678", "zoe.lefevre", "1988-04-17", "rue de la Paix", "C-001",
          "TK-TOKEN-1", "PAGE-KEY-1", "424242", "demo-secret", "Your code is", "%PDF-bill",
          "asks for your name", "partner.example/?ok", "Lefèvre-Claimed", "ref-7"}) {
        EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
    }
}

TEST_F(SqliteStore, WhatWasWrittenIsThereAfterARestart) {
    journey();
    factory.made.reset();
    factory.made = factory.file.open(factory.room);
    EXPECT_EQ(progress("TK-TOKEN-1").state, consent::State::delivered);
    EXPECT_EQ(**run(store().subscribers().find_subscriber(zoe)), subscriber());
    expect_proofs();
}

TEST_F(SqliteStore, AChangedTrailIsFound) {
    const char* changes[] = {"UPDATE audit SET detail = 'other' WHERE seq = 3",
                             "UPDATE audit SET at = at + 1 WHERE seq = 3",
                             "DELETE FROM audit WHERE seq = 3",
                             "UPDATE audit SET actor = 'x' WHERE seq = 4",
                             "UPDATE audit SET number = zeroblob(16) WHERE number IS NOT NULL"};
    for (const auto* sql : changes) {
        SCOPED_TRACE(sql);
        begin_anew();
        journey();
        EXPECT_EQ(first_broken(), "");
        change(sql);
        EXPECT_EQ(first_broken(), "audit chain is whole");
    }
}

TEST_F(SqliteStore, AChangedOrMovedSealAndALostConsentAreFound) {
    journey();
    change("UPDATE subscribers SET personal = (SELECT content FROM document_pieces)");
    EXPECT_EQ(first_broken(), "every sealed value opens");
    auto found = run(store().subscribers().find_subscriber(zoe));
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, Fault::corrupt);
    change("DELETE FROM consents");
    EXPECT_EQ(first_broken(), "every result after consent has its consent");
}

TEST_F(SqliteStore, ANewerSchemaIsRefused) {
    change("PRAGMA user_version = 999");
    EXPECT_NE(refusal().find("newer"), std::string::npos) << refusal();
}

TEST_F(SqliteStore, AnotherProgramsFileIsRefused) {
    change("PRAGMA application_id = 7");
    EXPECT_NE(refusal().find("another program"), std::string::npos) << refusal();
}

TEST_F(SqliteStore, AFileThatIsNoDatabaseIsRefused) {
    factory.made.reset();
    std::filesystem::remove(factory.file.path());
    std::ofstream(factory.file.path()) << "This is a letter to my aunt, and it is long enough.";
    EXPECT_NE(refusal().find("not a database"), std::string::npos) << refusal();
}

TEST_F(SqliteStore, AFolderThatIsNotThereIsNamed) {
    factory.made.reset();
    std::filesystem::remove_all(factory.file.folder());
    EXPECT_NE(refusal().find(factory.file.path()), std::string::npos) << refusal();
}

TEST_F(SqliteStore, AnotherKeyIsRefused) {
    const auto other = formats::Vault::create("1 " + std::string(64, 'b') + "\n");
    WaitingRoom room;
    SilentLog log;
    auto opened = Store::create(
        {.path = factory.file.path(), .vault = **other, .room = room, .log = log, .now = noon});
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().detail.find("another key"), std::string::npos);
}

TEST_F(SqliteStore, TwoStoresOnOneFileKeepOneChain) {
    WaitingRoom room;
    auto second = factory.file.open(room);
    add_licence(3);
    for (int i = 0; i < 10; ++i) {
        auto& taker = i % 2 == 0 ? store() : *second;
        ASSERT_TRUE(run(taker.access().issue_token(issuing("T" + std::to_string(i)), noon)));
    }
    ASSERT_TRUE(run(second->access().record_release(releasing("T1"), noon)));
    ASSERT_TRUE(run(store().access().record_release(releasing("T2"), noon)));
    ASSERT_TRUE(run(second->access().record_release(releasing("T3"), noon)));
    EXPECT_FALSE(run(store().access().record_release(releasing("T4"), noon)));
    EXPECT_EQ(credits(), 0);
    expect_proofs();
}

TEST_F(SqliteStore, ARowThatIsRefusedFailsAloneInItsBatch) {
    add_licence();
    std::vector<Task<Result<Done, partners::TokenRefusal>>> tasks;
    for (int i = 0; i < 50; ++i) {
        // Every tenth repeats a token: its row cannot be written.
        const auto name = i % 10 == 9 ? std::string("T0") : "T" + std::to_string(i);
        tasks.push_back(store().access().issue_token(issuing(name), noon));
    }
    int given = 0;
    for (const auto& answer : ports::contract::race(std::move(tasks))) given += answer ? 1 : 0;
    EXPECT_EQ(given, 45);
    expect_proofs();
}

/// Issues tokens without end and tells of each that was answered; never returns.
[[noreturn]] void issue_forever(FreshFile& file, int pipe) {
    WaitingRoom room;
    auto store = file.open(room);
    support::SeededRandom random(7);
    for (int i = 0;; ++i) {
        ports::IssueToken command;
        command.licence = "DEMO-LICENCE";
        command.client_secret = Secret("demo-secret");
        command.grant = random.id<GrantTag>();
        command.access_token = Secret("K" + std::to_string(i));
        command.refresh_token = Secret("*K" + std::to_string(i));
        command.token_lifetime = Seconds(300);
        if (!run(store->access().issue_token(std::move(command), noon))) _exit(1);
        if (write(pipe, &i, sizeof i) != sizeof i) _exit(1);
    }
}

TEST_F(SqliteStore, EveryAnsweredTokenOutlivesAKill) {
    add_licence();
    factory.made.reset();
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const auto child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) issue_forever(factory.file, ends[1]);
    close(ends[1]);
    int last = -1;
    while (last < 200 && read(ends[0], &last, sizeof last) == sizeof last) {
    }
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    while (read(ends[0], &last, sizeof last) == sizeof last) {
    }
    close(ends[0]);
    ASSERT_GE(last, 200);

    factory.made = factory.file.open(factory.room);
    for (int i = 0; i <= last; ++i) {
        auto found =
            run(store().access().find_access(licence, Secret("K" + std::to_string(i)), noon));
        ASSERT_TRUE(found && found->token_live) << i;
    }
    expect_proofs();
}

}  // namespace
}  // namespace assent::sqlite
