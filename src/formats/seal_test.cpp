// Goal: what the vault writes is worthless without its key, its purpose and its row, and stays
// readable when a newer key comes. Method: fixed key files; every bit of a sealed value is flipped
// once.

#include "formats/seal.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "formats/text.h"

namespace assent::formats {
namespace {

const std::string old_key = "1 " + std::string(64, 'a') + "\n";
const std::string new_key = "2 " + std::string(64, 'b') + "\n";

std::unique_ptr<Vault> vault_of(const std::string& text) {
    auto vault = Vault::create(text);
    EXPECT_TRUE(vault);
    return std::move(vault).value();
}

TEST(Vault, SealsOpenWithTheirRowOnly) {
    const auto vault = vault_of(old_key);
    const auto sealed = vault->seal("Zoé", "subscriber|person|01");
    EXPECT_EQ(vault->open(sealed, "subscriber|person|01"), "Zoé");
    EXPECT_FALSE(vault->open(sealed, "subscriber|person|02"));
}

TEST(Vault, AChangedBitDoesNotOpen) {
    const auto vault = vault_of(old_key);
    const auto sealed = vault->seal("secret", "row");
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        auto changed = sealed;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_FALSE(vault->open(changed, "row")) << bit;
    }
    for (std::size_t size = 0; size < sealed.size(); ++size) {
        EXPECT_FALSE(vault->open(std::string_view(sealed).substr(0, size), "row"));
    }
}

TEST(Vault, EmptyAndLongTextsSealToo) {
    const auto vault = vault_of(old_key);
    const std::string lengthy(3'000'000, 'x');
    EXPECT_EQ(vault->open(vault->seal("", "r"), "r"), "");
    EXPECT_EQ(vault->open(vault->seal(lengthy, "r"), "r"), lengthy);
}

TEST(Vault, TheSameTextNeverSealsTheSame) {
    const auto vault = vault_of(old_key);
    EXPECT_NE(vault->seal("secret", "row"), vault->seal("secret", "row"));
}

TEST(Vault, ANewKeySealsAndTheOldOneStillOpens) {
    const auto before = vault_of(old_key);
    const auto after = vault_of(new_key + old_key);
    EXPECT_EQ(after->open(before->seal("kept", "r"), "r"), "kept");
    EXPECT_FALSE(before->open(after->seal("new", "r"), "r"));
}

TEST(Vault, HashesDifferByPurposeAndByKey) {
    const auto vault = vault_of(old_key);
    EXPECT_EQ(vault->hash(Purpose::token, "t"), vault->hash(Purpose::token, "t"));
    EXPECT_NE(vault->hash(Purpose::token, "t"), vault->hash(Purpose::page, "t"));
    EXPECT_NE(vault->hash(Purpose::token, "t"), vault_of(new_key)->hash(Purpose::token, "t"));
}

// A derivation that changes makes every existing store unreadable: this value came out of
// `openssl kdf -keylen 32 -kdfopt digest:SHA256 … HKDF` followed by `openssl dgst -hmac`.
TEST(Vault, DerivesByHkdfAsPublished) {
    const auto digest = vault_of(old_key)->hash(Purpose::token, "t");
    const std::string_view bytes(reinterpret_cast<const char*>(digest.data()), digest.size());
    EXPECT_EQ(write_hex(bytes), "e15351e9109460c5fdfeec542619463eb32e9cec72e2cf07189f8f2eb210c213");
}

TEST(Vault, IsUsedByManyThreadsAtOnce) {
    const auto vault = vault_of(old_key);
    const auto expected = vault->hash(Purpose::number, "+33612345678");
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int turn = 0; turn < 2'000; ++turn) {
                ASSERT_EQ(vault->hash(Purpose::number, "+33612345678"), expected);
                ASSERT_EQ(vault->open(vault->seal("x", "r"), "r"), "x");
            }
        });
    }
}

TEST(Vault, ABadKeyFileIsNamedByItsLineAndNotRepeated) {
    const std::string bad[] = {"",
                               "# only a comment\n",
                               "1 abc\n",
                               "0 " + std::string(64, 'a'),
                               "256 " + std::string(64, 'a'),
                               "1 " + std::string(64, 'g'),
                               old_key + old_key,
                               std::string(64, 'a')};
    for (const auto& text : bad) {
        const auto vault = Vault::create(text);
        ASSERT_FALSE(vault) << text;
        EXPECT_EQ(vault.error().code, Fault::corrupt);
        EXPECT_EQ(vault.error().detail.find("aaaa"), std::string::npos);
    }
    EXPECT_NE(Vault::create(old_key + "x").error().detail.find("line 2"), std::string::npos);
}

TEST(Vault, WritesAKeyFileThatItReads) {
    std::array<std::uint8_t, 32> random{};
    random.fill(0xaa);
    EXPECT_EQ(Vault::write_key_file(random), old_key);
}

}  // namespace
}  // namespace assent::formats
