// Goal: what only a file can get wrong for the OpenID provider: it gives nothing away, keeps what
// was answered, an erasure leaves no row, two processes agree, and tampering shows. Method: whole
// journeys in a real file, then its bytes, its rows, its restart and its second opener.

#include <csignal>
#include <set>

#include <sys/wait.h>
#include <unistd.h>

#include "adapters/sqlite/fresh_file.h"
#include "formats/login_hint.h"
#include "ports/provider_contract.h"

namespace assent::sqlite {
namespace {

using ports::KeyState;
using ports::contract::noon;
using ports::contract::run;

class SqliteProvider : public ports::contract::ProviderContract<InFile> {
protected:
    static ports::StoredKey key(const std::string& kid, KeyState state) {
        return {kid,   oauth::SigningAlgorithm::es256,
                state, Secret("{\"d\":\"JWK-" + kid + "\"}"),
                noon,  {}};
    }
    static void add_keys(ports::Store& store, const std::string& name) {
        std::vector<ports::StoredKey> keys = {key(name + "-active", KeyState::active),
                                              key(name + "-next", KeyState::next)};
        ASSERT_TRUE(run(store.keys().add_missing_keys(std::move(keys), noon)));
    }
    /// Something in every table: an open interaction by a hint, a login, tokens, a bill, keys.
    void journey() {
        put(client(bank));
        put(subscriber());
        put(bills::Bill{zoe, "mobile", "2026-08-09", "%PDF-bill-of-zoe"});
        obtain("OFR_TOKEN");
        ASSERT_TRUE(release(releasing("OFR_TOKEN")));
        open(opening_by_hint("HINTED-PAGE", "HINTED-BROWSER"));
        add_keys(store(), "KID");
    }
    std::string first_broken() {
        const auto proofs = run(store().audit().verify());
        for (const auto& proof : *proofs) {
            if (!proof.broken.empty()) return proof.name;
        }
        return "";
    }
};

TEST_F(SqliteProvider, ACopiedFileGivesAwayNothing) {
    journey();
    const auto bytes = factory.file.bytes();
    ASSERT_NE(bytes.find("Partner bank-1"), std::string::npos);  // the search itself works
    for (const std::string secret :
         {"OFR_TOKEN", "code of OFR", "browser of", "page of", "HINTED-PAGE", "HINTED-BROWSER",
          "a hint's digest", "424242", "secret of bank-1", "JWK-", "state-7", "nonce-7",
          "612345678", "orange-fr|C-001", "C-001", "%PDF-bill", "asks for your bills",
          "partner.example/callback?", "Your code is"}) {
        EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
    }
    EXPECT_EQ(bytes.find(formats::login_hint_key("secret of bank-1")), std::string::npos);
}

TEST_F(SqliteProvider, WhatWasAnsweredIsThereAfterARestart) {
    journey();
    factory.reopen();
    const auto token = live("OFR_TOKEN");
    ASSERT_TRUE(token);
    EXPECT_EQ(token->grant.subject, zoes());
    EXPECT_EQ(token->grant.scopes, asked);
    EXPECT_TRUE(session("browser of code of OFR_TOKEN+"));
    EXPECT_EQ(find("HINTED-PAGE", "HINTED-BROWSER")->stage, oauth::Stage::code);
    EXPECT_EQ(run(store().keys().list_keys(noon))->size(), 2U);
    EXPECT_EQ(run(store().subscribers().list_last_bills(zoe))->size(), 1U);
    EXPECT_EQ(type("HINTED-PAGE", "HINTED-BROWSER", "424242"), oauth::LoginVerdict::right);
    expect_proofs();
}

TEST_F(SqliteProvider, AnErasureLeavesNoRow) {
    journey();
    ASSERT_GT(*run(store().subscribers().erase(zoe, noon)), 10);
    for (const auto* from :
         {"interactions", "browser_sessions", "hints", "approvals", "client_grants",
          "client_tokens", "documents", "document_pieces", "messages", "subscribers",
          "consents WHERE number NOTNULL OR subject NOTNULL OR personal NOTNULL",
          "audit WHERE number NOTNULL"}) {
        EXPECT_EQ(factory.count(from), 0) << from;
    }
    EXPECT_EQ(factory.count("clients"), 1);
    EXPECT_EQ(factory.count("consents"), 1);
    EXPECT_FALSE(live("OFR_TOKEN"));
    expect_proofs();
}

TEST_F(SqliteProvider, AnErasedDocumentIsNotReadFromMemory) {
    journey();
    const auto filed = run(store().subscribers().list_last_bills(zoe)).value().front();
    ASSERT_TRUE(run(store().subscribers().read_piece(filed.document, bills::Form::plain, 0)));
    WaitingRoom room;
    auto second = factory.file.open(room);
    ASSERT_TRUE(run(second->subscribers().erase(zoe, noon)));
    const auto gone = run(store().subscribers().read_piece(filed.document, bills::Form::plain, 0));
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().code, Fault::unavailable);
}

TEST_F(SqliteProvider, TheSameFileImportedAgainIsTheSameDocument) {
    journey();
    const auto before = run(store().subscribers().list_last_bills(zoe)).value();
    put(bills::Bill{zoe, "mobile", "2026-08-09", "%PDF-bill-of-zoe"});
    EXPECT_EQ(run(store().subscribers().list_last_bills(zoe)).value(), before);
    put(bills::Bill{zoe, "mobile", "2026-08-09", "%PDF-another"});
    EXPECT_NE(run(store().subscribers().list_last_bills(zoe)).value(), before);
    EXPECT_EQ(factory.count("documents"), 1);
    EXPECT_EQ(factory.count("document_pieces"), 2);
}

TEST_F(SqliteProvider, AReleaseWhoseConsentIsGoneOrWasOverIsFound) {
    const auto* proof = "every release to a client has a consent that was live";
    journey();
    EXPECT_EQ(first_broken(), "");
    factory.change("UPDATE consents SET licence = 'shop-1'");
    EXPECT_EQ(first_broken(), proof);
    factory.change("UPDATE consents SET licence = 'bank-1', expires_at = given_at");
    EXPECT_EQ(first_broken(), proof);
    factory.change("UPDATE consents SET expires_at = given_at + 9, revoked_at = given_at - 1");
    EXPECT_EQ(first_broken(), proof);
    factory.change("DELETE FROM consents");
    EXPECT_EQ(first_broken(), proof);
}

TEST_F(SqliteProvider, ASealThatWasChangedOrMovedIsFound) {
    const char* changes[] = {
        "UPDATE clients SET hint_key = zeroblob(60)",
        "UPDATE interactions SET content = (SELECT content FROM browser_sessions)",
        "UPDATE browser_sessions SET content = (SELECT content FROM interactions)",
        "UPDATE client_grants SET content = zeroblob(60)",
        "UPDATE signing_keys SET jwk = (SELECT jwk FROM signing_keys LIMIT 1)",
        "UPDATE document_pieces SET content = (SELECT content FROM document_pieces LIMIT 1)",
        "UPDATE documents SET document = zeroblob(16)"};
    journey();
    factory.made.reset();
    const auto kept = factory.file.path() + ".kept";
    std::filesystem::copy_file(factory.file.path(), kept);
    for (const auto* sql : changes) {
        SCOPED_TRACE(sql);
        factory.made.reset();
        std::filesystem::copy_file(kept, factory.file.path(),
                                   std::filesystem::copy_options::overwrite_existing);
        factory.reopen();
        EXPECT_EQ(first_broken(), "");
        factory.change(sql);
        EXPECT_EQ(first_broken(), "every sealed value opens");
    }
}

TEST_F(SqliteProvider, OfTwoStoresOnOneFileOneRedeemsACode) {
    WaitingRoom room;
    auto second = factory.file.open(room);
    obtain_code("C");
    std::vector<Task<Result<ports::TokensGiven, ports::GrantRefusal>>> tasks;
    for (int i = 0; i < 40; ++i) {
        auto& grants = i % 2 == 0 ? store().grants() : second->grants();
        tasks.push_back(grants.redeem_code(redeeming("C", "T" + std::to_string(i)), noon));
    }
    int won = 0;
    for (const auto& answer : ports::contract::race(std::move(tasks))) won += answer ? 1 : 0;
    EXPECT_EQ(won, 1);
    for (int i = 0; i < 40; ++i) EXPECT_FALSE(live("T" + std::to_string(i))) << "replays end it";
    expect_proofs();
}

TEST_F(SqliteProvider, OfTwoProcessesThatStartTogetherOneMakesTheKeys) {
    std::vector<pid_t> children;
    factory.made.reset();
    for (const std::string name : {"one", "two"}) {
        const auto child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            WaitingRoom room;
            auto own = factory.file.open(room);
            add_keys(*own, name);
            own.reset();
            _exit(HasFailure() ? 1 : 0);
        }
        children.push_back(child);
    }
    for (const auto child : children) {
        int status = 0;
        waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
    }
    factory.made = factory.file.open(factory.room);
    const auto keys = run(store().keys().list_keys(noon)).value();
    ASSERT_EQ(keys.size(), 2U);
    EXPECT_EQ(keys[0].kid.substr(0, 3), keys[1].kid.substr(0, 3));
}

/// Issues a client's own tokens without end and tells of each that was answered.
[[noreturn]] void issue_forever(FreshFile& file, int pipe) {
    WaitingRoom room;
    auto store = file.open(room);
    support::SeededRandom random(7);
    for (int i = 0;; ++i) {
        ports::IssueOwnToken command;
        command.client_id = "bank-1";
        command.grant = random.id<GrantTag>();
        command.scopes = {oauth::Scope::sim_verify};
        command.access_token = Secret("K" + std::to_string(i));
        command.access_lifetime = Seconds(300);
        if (!run(store->grants().issue_own_token(std::move(command), noon))) _exit(1);
        if (write(pipe, &i, sizeof i) != sizeof i) _exit(1);
    }
}

TEST_F(SqliteProvider, EveryAnsweredTokenOutlivesAKill) {
    factory.made.reset();
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const auto child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) issue_forever(factory.file, ends[1]);
    close(ends[1]);
    int last = -1;
    while (last < 100 && read(ends[0], &last, sizeof last) == sizeof last) {
    }
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    while (read(ends[0], &last, sizeof last) == sizeof last) {
    }
    close(ends[0]);
    ASSERT_GE(last, 100);
    factory.made = factory.file.open(factory.room);
    for (int i = 0; i <= last; ++i) ASSERT_TRUE(live("K" + std::to_string(i))) << i;
    expect_proofs();
}

}  // namespace
}  // namespace assent::sqlite
