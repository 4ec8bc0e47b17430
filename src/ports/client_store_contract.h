#pragma once

// Goal: a client is found whole, proved by its own secret only, and its hints open for nobody else.
// Method: two clients put as records; hints written as a client writes them.

#include "formats/login_hint.h"
#include "formats/text.h"
#include "ports/provider_contract.h"

namespace assent::ports::contract {

template <class Factory>
class ClientStoreContract : public ProviderContract<Factory> {
protected:
    std::optional<KnownClient> find_client(const std::string& id, const std::string& secret) {
        return run(this->store().clients().find_client(id, Secret(secret))).value();
    }
    std::optional<oauth::LoginHint> open_hint(const std::string& client_id,
                                              const std::string& hint) {
        return run(this->store().clients().open_login_hint(client_id, hint)).value();
    }
    static std::string hint(const std::string& secret, const std::string& plain, char iv = 'i') {
        return formats::write_login_hint(formats::login_hint_key(secret), std::string(16, iv),
                                         plain);
    }
};
TYPED_TEST_SUITE_P(ClientStoreContract);

TYPED_TEST_P(ClientStoreContract, AClientIsFoundWholeAndProvedByItsSecretOnly) {
    this->put(this->client(this->bank));
    this->put(this->client(this->shop));
    const auto found = this->find_client(this->bank, "secret of bank-1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->client, this->client(this->bank).client);
    EXPECT_TRUE(found->secret_matches);
    for (const char* wrong : {"", "secret of shop-1", "secret of bank-", "SECRET OF BANK-1"}) {
        ASSERT_TRUE(this->find_client(this->bank, wrong));
        EXPECT_FALSE(this->find_client(this->bank, wrong)->secret_matches) << wrong;
    }
    EXPECT_FALSE(this->find_client("bank-2", "secret of bank-1"));
    EXPECT_FALSE(this->find_client("", ""));
}

TYPED_TEST_P(ClientStoreContract, APublicClientProvesNothing) {
    auto record = this->client(this->bank);
    record.client.confidential = false;
    record.client.sms_otp = false;
    record.client_secret = Secret();
    this->put(record);
    for (const char* secret : {"", "anything"}) {
        ASSERT_TRUE(this->find_client(this->bank, secret));
        EXPECT_FALSE(this->find_client(this->bank, secret)->secret_matches);
    }
}

TYPED_TEST_P(ClientStoreContract, AClientIsWrittenOverTheOneWithItsId) {
    this->put(this->client(this->bank));
    auto changed = this->client(this->bank);
    changed.client.blocked = true;
    changed.client.redirect_uris = {"https://elsewhere.example/"};
    changed.client_secret = Secret("another");
    this->put(changed);
    EXPECT_FALSE(this->find_client(this->bank, "secret of bank-1")->secret_matches);
    EXPECT_TRUE(this->find_client(this->bank, "another")->secret_matches);
    EXPECT_EQ(this->find_client(this->bank, "another")->client, changed.client);
}

TYPED_TEST_P(ClientStoreContract, AHintOpensForItsOwnClient) {
    this->put(this->client(this->bank));
    this->put(this->client(this->shop));
    const auto good = this->hint("secret of bank-1", "1786269600000_33612345678");
    const auto opened = this->open_hint(this->bank, good);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->at, noon);
    EXPECT_EQ(opened->msisdn, this->zoe);
    EXPECT_FALSE(opened->digest.empty());
    EXPECT_FALSE(this->open_hint(this->shop, good));
    EXPECT_FALSE(this->open_hint("nobody", good));
    EXPECT_FALSE(this->open_hint(this->bank, ""));
    EXPECT_FALSE(this->open_hint(this->bank, "+33612345678"));
    EXPECT_FALSE(this->open_hint(this->bank, good.substr(0, good.size() - 8)));

    auto record = this->client(this->bank);
    record.client.sms_otp = false;
    this->put(record);
    EXPECT_FALSE(this->open_hint(this->bank, good));
}

TYPED_TEST_P(ClientStoreContract, AHintIsToldFromOthersAndNotByItsIv) {
    this->put(this->client(this->bank));
    const auto one = this->hint("secret of bank-1", "1786269600000_33612345678");
    const auto other = this->hint("secret of bank-1", "1786269600000_33612345678", 'j');
    const auto digest = this->open_hint(this->bank, one)->digest;
    EXPECT_NE(this->open_hint(this->bank, other)->digest, digest);
    // The same ciphertext under an IV that moves its time by a millisecond.
    auto iv = std::string(16, 'i');
    iv[12] = static_cast<char>(iv[12] ^ '0' ^ '1');
    const auto moved = this->open_hint(this->bank, formats::write_hex(iv) + one.substr(32));
    ASSERT_TRUE(moved);
    EXPECT_EQ(moved->at, noon + Milliseconds(1));
    EXPECT_EQ(moved->digest, digest);
}

REGISTER_TYPED_TEST_SUITE_P(ClientStoreContract, AClientIsFoundWholeAndProvedByItsSecretOnly,
                            APublicClientProvesNothing, AClientIsWrittenOverTheOneWithItsId,
                            AHintOpensForItsOwnClient, AHintIsToldFromOthersAndNotByItsIv);

}  // namespace assent::ports::contract
