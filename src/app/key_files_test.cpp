// Goal: secrets' files are made once, privately and at random; a weak one is refused outside the
// sandbox; a store without its key is never given a new one.
// Method: a fresh folder for each test, and files changed behind the program's back.
#include "app/key_files.h"

#include <fstream>

#include <gtest/gtest.h>

#include "formats/seal.h"
#include "tests/support/random.h"

namespace assent::app {

namespace fs = std::filesystem;

class KeyFiles : public testing::Test {
protected:
    void SetUp() override {
        auto pattern = (fs::temp_directory_path() / "assent-keys-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder = pattern;
    }
    void TearDown() override { fs::remove_all(folder); }
    void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

    fs::path folder;
    support::SeededRandom random;
};

constexpr auto open_to_all = fs::perms::owner_read | fs::perms::others_read;

TEST_F(KeyFiles, KeyIsMadeOncePrivatelyAndOpensAVault) {
    const auto file = folder / "a.key";
    const auto first = load_key(file, folder / "a.db", random);
    ASSERT_TRUE(first);
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_TRUE(formats::Vault::create(first->reveal()));
    EXPECT_TRUE(check_key(file, *first, Strength::production));
    const auto second = load_key(file, folder / "a.db", random);
    ASSERT_TRUE(second);
    EXPECT_EQ(*first, *second);
}

TEST_F(KeyFiles, StoreWithoutItsKeyGetsNoOther) {
    write(folder / "a.db", "rows");
    const auto key = load_key(folder / "a.key", folder / "a.db", random);
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().code, KeyRefusal::lost);
    EXPECT_FALSE(fs::exists(folder / "a.key"));
}

TEST_F(KeyFiles, KeyThatOthersReadIsForTheSandboxOnly) {
    const auto file = folder / "a.key";
    const auto key = load_key(file, folder / "a.db", random);
    fs::permissions(file, open_to_all);
    EXPECT_TRUE(check_key(file, *key, Strength::sandbox));
    const auto checked = check_key(file, *key, Strength::production);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, KeyRefusal::weak);
}

TEST_F(KeyFiles, TypedKeyIsForTheSandboxOnly) {
    const auto file = folder / "a.key";
    ASSERT_TRUE(load_key(file, folder / "a.db", random));
    const Secret typed("1 " + std::string(64, 'a') + "\n");
    EXPECT_TRUE(check_key(file, typed, Strength::sandbox));
    EXPECT_FALSE(check_key(file, typed, Strength::production));
}

TEST_F(KeyFiles, AdminTokenIsMadeOnceAndMayNotBeShort) {
    const auto file = folder / "admin_token";
    const auto first = load_admin_token(file, Strength::production, random);
    ASSERT_TRUE(first);
    EXPECT_GE(first->reveal().size(), 32u);
    EXPECT_EQ(*first, *load_admin_token(file, Strength::production, random));

    write(file, "short\n");
    EXPECT_TRUE(load_admin_token(file, Strength::sandbox, random));
    EXPECT_FALSE(load_admin_token(file, Strength::production, random));
}

TEST_F(KeyFiles, FolderThatIsNotThereIsSaid) {
    const auto key = load_key(folder / "no" / "a.key", folder / "no" / "a.db", random);
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().code, KeyRefusal::unusable);
    EXPECT_NE(key.error().detail.find("a.key"), std::string::npos);
}

}  // namespace assent::app
