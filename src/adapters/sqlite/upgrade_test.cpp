// Goal: a file of the first schema is brought over whole: clients that waited are clients, bills
// kept whole are documents in pieces, and a second opening finds nothing to do. Method: a store of
// today is turned back into one of the first schema, with rows as its import wrote them.

#include "adapters/sqlite/upgrade.h"

#include "adapters/sqlite/engine/engine.h"
#include "adapters/sqlite/fresh_file.h"
#include "formats/login_hint.h"
#include "ports/provider_contract.h"

namespace assent::sqlite {
namespace {

using ports::contract::noon;
using ports::contract::run;

constexpr const char* back_to_first_schema = R"sql(
DROP TABLE clients; DROP TABLE interactions; DROP TABLE browser_sessions; DROP TABLE hints;
DROP TABLE approvals; DROP TABLE client_grants; DROP TABLE client_tokens; DROP TABLE signing_keys;
DROP TABLE documents; DROP TABLE document_pieces; ALTER TABLE consents DROP COLUMN subject;
PRAGMA user_version = 1;
)sql";

constexpr std::string_view waiting_client =
    R"j({"client_id":"bank-1","name":"Banque Demo","redirect_uris":["https://partner.example/cb",)j"
    R"j("javascript:alert(1)"],"scopes":["openid","PRODUCTION"],"grant_types":)j"
    R"j(["authorization_code"],"username":"demo","sms_otp":true,"state_required":false,)j"
    R"j("refresh_rotation":true})j";

class Upgrade : public ports::contract::ProviderContract<InFile> {
protected:
    const formats::Vault& vault() const { return factory.file.vault(); }

    void turn_back() {
        factory.made.reset();
        factory.change(back_to_first_schema);
    }
    void park_client(std::string_view body, std::optional<std::string> secret) {
        Connection db(factory.file.path(), 1024);
        const auto key = vault().short_hash(Purpose::number, "bank-1");
        const auto sealed = vault().seal(body, row_name("waiting_record", key));
        std::optional<Bytes> hash;
        const auto made = vault().hash(Purpose::secret, secret.value_or(""));
        if (secret) hash = bytes_of(made);
        db.query("INSERT INTO waiting_records VALUES('client', ?1, NULL, ?2, ?3, NULL)")
            .bind(bytes_of(key), Bytes{sealed}, hash)
            .run();
    }
    void put_whole_bill(const std::string& type, const std::string& day,
                        const std::string& document) {
        Connection db(factory.file.path(), 1024);
        const auto number = vault().short_hash(Purpose::number, zoe.text());
        const auto sealed = vault().seal(document, row_name("bill", number));
        db.query("INSERT INTO bills VALUES(?1, ?2, ?3, ?4)")
            .bind(bytes_of(number), day, type, Bytes{sealed})
            .run();
    }
    std::optional<ports::KnownClient> find_client(const std::string& secret) {
        return run(store().clients().find_client("bank-1", Secret(secret))).value();
    }
};

TEST_F(Upgrade, WhatTheFirstSchemaHeldIsThere) {
    add_licence(7);
    put(subscriber());
    turn_back();
    factory.reopen();
    EXPECT_EQ(credits(), 7);
    EXPECT_EQ(**run(store().subscribers().find_subscriber(zoe)), subscriber());
    obtain("T");
    EXPECT_TRUE(live("T"));
    expect_proofs();
}

TEST_F(Upgrade, AClientThatWaitedIsAClient) {
    turn_back();
    park_client(waiting_client, "its secret");
    factory.reopen();
    const auto found = find_client("its secret");
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->secret_matches);
    EXPECT_FALSE(find_client("another")->secret_matches);
    const oauth::Client expected{.id = "bank-1",
                                 .name = "Banque Demo",
                                 .redirect_uris = {"https://partner.example/cb"},
                                 .post_logout_redirect_uris = {},
                                 .scopes = {"openid", "PRODUCTION"},
                                 .grant_types = {"authorization_code"},
                                 .username = "demo",
                                 .sms_otp = true,
                                 .state_required = false,
                                 .refresh_rotation = true};
    EXPECT_EQ(found->client, expected);
    EXPECT_EQ(factory.count("waiting_records"), 0);
    // Its key is lost with its secret: hints open after it was imported again.
    const auto hint = formats::write_login_hint(formats::login_hint_key("its secret"),
                                                std::string(16, 'i'), "1786269600000_33612345678");
    EXPECT_FALSE(*run(store().clients().open_login_hint("bank-1", hint)));
    auto record = client("bank-1");
    record.client_secret = Secret("its secret");
    put(record);
    EXPECT_TRUE(*run(store().clients().open_login_hint("bank-1", hint)));
    expect_proofs();
}

TEST_F(Upgrade, AClientThatWaitedWithoutASecretIsPublic) {
    turn_back();
    park_client(R"({"client_id":"bank-1","name":"App","grant_types":["authorization_code"]})", {});
    factory.reopen();
    ASSERT_TRUE(find_client(""));
    EXPECT_FALSE(find_client("")->client.confidential);
    EXPECT_FALSE(find_client("")->secret_matches);
    EXPECT_TRUE(find_client("")->client.state_required);
}

TEST_F(Upgrade, BillsKeptWholeAreCutIntoPieces) {
    turn_back();
    const std::string document = "%PDF-1.7 " + std::string(bills::piece_bytes_max + 9, 'x');
    for (int month = 1; month <= 9; ++month) {
        put_whole_bill("mobile", "2026-0" + std::to_string(month) + "-09", "%PDF old");
        put_whole_bill("fixed", "2026-0" + std::to_string(month) + "-09", "%PDF old");
    }
    put_whole_bill("internet", "2026-10-01", document);
    factory.reopen();
    EXPECT_EQ(factory.count("bills"), 0);
    EXPECT_EQ(factory.count("documents"), 19);
    const auto filed = run(store().subscribers().list_last_bills(zoe)).value();
    ASSERT_EQ(filed.size(), 3U);
    EXPECT_EQ(filed[1].contract_type, "internet");
    EXPECT_EQ(filed[1].plain, (bills::Stored{2, document.size()}));
    EXPECT_EQ((*run(store().subscribers().find_last_bill(zoe)))->document, document);
    expect_proofs();
}

TEST_F(Upgrade, ABillThatWasImportedMeanwhileIsNotReplaced) {
    put(bills::Bill{zoe, "mobile", "2026-08-09", "%PDF new"});
    factory.made.reset();
    put_whole_bill("mobile", "2026-08-09", "%PDF old");
    factory.reopen();
    EXPECT_EQ((*run(store().subscribers().find_last_bill(zoe)))->document, "%PDF new");
    EXPECT_EQ(factory.count("bills"), 0);
}

TEST_F(Upgrade, ADamagedRowStopsTheStartAndStaysAsItWas) {
    turn_back();
    park_client(waiting_client, "its secret");
    factory.change("UPDATE waiting_records SET body = zeroblob(40)");
    WaitingRoom room;
    const auto opened = factory.file.try_open(room);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Fault::corrupt);
    EXPECT_EQ(factory.count("waiting_records"), 1);
}

}  // namespace
}  // namespace assent::sqlite
