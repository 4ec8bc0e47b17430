// Goal: keys are made once, shown by their public parts, rotated so that whoever reads our key set
// can always check our tokens, and a rotation by another process is noticed; no forged token is
// ours; a subscriber's name differs from client to client and stays.
// Method: two rings over one memory store stand for two processes; a movable clock; forgeries.

#include "adapters/key_ring/key_ring.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/memory/store.h"
#include "base/waiting_room.h"
#include "formats/digest.h"
#include "formats/jose.h"
#include "formats/json.h"
#include "formats/text.h"
#include "tests/support/clock.h"
#include "tests/support/random.h"
#include "tests/support/run.h"

namespace assent::key_ring {
namespace {

using oauth::SigningAlgorithm;
using support::run;

constexpr auto hour = Milliseconds(3'600'000);

std::unique_ptr<formats::Vault> make_vault() {
    std::array<std::uint8_t, 32> random{};
    for (std::size_t i = 0; i < random.size(); ++i) random[i] = static_cast<std::uint8_t>(i * 7);
    return std::move(formats::Vault::create(formats::Vault::write_key_file(random))).value();
}

// The store and all that a ring needs.
struct World {
    support::MovableClock clock;
    support::SeededRandom random;
    std::unique_ptr<formats::Vault> vault = make_vault();
    WaitingRoom room;
    memory::Store store{room};

    std::unique_ptr<KeyRing> ring() {
        return std::make_unique<KeyRing>(store.keys(), *vault, clock, random);
    }
    std::unique_ptr<KeyRing> prepared() {
        auto made = ring();
        EXPECT_TRUE(run(made->prepare()));
        return made;
    }
    std::vector<ports::StoredKey> keys() { return *run(store.keys().list_keys(clock.now())); }
};

std::string sign(KeyRing& ring, SigningAlgorithm algorithm) {
    auto compact = run(ring.sign(algorithm, R"({"sub":"x"})"));
    EXPECT_TRUE(compact);
    return std::move(compact).value();
}
bool is_ours(KeyRing& ring, const std::string& compact) {
    auto verified = run(ring.verify(compact));
    EXPECT_TRUE(verified);
    return *verified;
}
std::string kid_of(const std::string& compact) {
    return formats::read_jws(compact)->kid;
}

formats::JsonArray key_set(KeyRing& ring) {
    const auto json = formats::read_json(*run(ring.write_jwks()));
    EXPECT_TRUE(json);
    return *json->find("keys")->as<formats::JsonArray>();
}
std::vector<std::string> published(KeyRing& ring) {
    std::vector<std::string> kids;
    for (const auto& key : key_set(ring)) kids.push_back(*key.find("kid")->as<std::string>());
    return kids;
}
bool shows(KeyRing& ring, const std::string& kid) {
    const auto kids = published(ring);
    return std::ranges::find(kids, kid) != kids.end();
}

TEST(KeyRing, MakesTheMissingKeysOnce) {
    World world;
    const auto first = world.prepared();
    const auto made = world.keys();
    EXPECT_EQ(made.size(), 4U);
    const auto second = world.prepared();
    EXPECT_TRUE(run(first->prepare()));
    const auto kept = world.keys();
    ASSERT_EQ(kept.size(), 4U);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(kept[i].kid, made[i].kid);
    EXPECT_EQ(published(*first), published(*second));
}

TEST(KeyRing, SignsByTheAlgorithmAskedFor) {
    World world;
    const auto ring = world.prepared();
    for (const auto algorithm : {SigningAlgorithm::rs256, SigningAlgorithm::es256}) {
        const auto compact = sign(*ring, algorithm);
        EXPECT_EQ(formats::read_jws(compact)->alg, name_of(algorithm));
        EXPECT_TRUE(is_ours(*ring, compact));
        EXPECT_TRUE(shows(*ring, kid_of(compact)));
    }
}

TEST(KeyRing, WithoutKeysSignsNothing) {
    World world;
    const auto ring = world.ring();
    EXPECT_EQ(run(ring->sign(SigningAlgorithm::rs256, "{}")).error().code, Fault::unavailable);
    EXPECT_EQ(*run(ring->write_jwks()), R"({"keys":[]})");
    EXPECT_FALSE(is_ours(*ring, "e30.e30.AA"));
}

TEST(KeyRing, ShowsPublicPartsOnly) {
    World world;
    const auto ring = world.prepared();
    const auto keys = key_set(*ring);
    ASSERT_EQ(keys.size(), 4U);
    for (const auto& key : keys) {
        for (const auto& [name, value] : *key.as<formats::JsonObject>()) {
            constexpr std::string_view shown = " kty kid use alg n e crv x y ";
            EXPECT_NE(shown.find(" " + name + " "), std::string_view::npos) << name;
            EXPECT_NE(value.as<std::string>(), nullptr) << name;
        }
        EXPECT_EQ(*key.find("use")->as<std::string>(), "sig");
    }
}

TEST(KeyRing, RotatesThroughNextActiveAndRetired) {
    World world;
    const auto ring = world.prepared();
    for (const auto algorithm : {SigningAlgorithm::rs256, SigningAlgorithm::es256}) {
        const auto before = published(*ring);
        const auto old = sign(*ring, algorithm);
        ASSERT_TRUE(run(ring->rotate(hour)));
        const auto fresh = sign(*ring, algorithm);
        EXPECT_NE(kid_of(fresh), kid_of(old));
        // Whoever read the key set before knows the key that signs now.
        EXPECT_NE(std::ranges::find(before, kid_of(fresh)), before.end());
        EXPECT_TRUE(is_ours(*ring, old));
        EXPECT_TRUE(shows(*ring, kid_of(old)));

        world.clock.advance(hour + publish_margin - Milliseconds(1));
        EXPECT_TRUE(is_ours(*ring, old));
        world.clock.advance(Milliseconds(1));
        EXPECT_FALSE(is_ours(*ring, old));
        EXPECT_FALSE(shows(*ring, kid_of(old)));
        EXPECT_TRUE(is_ours(*ring, fresh));
    }
}

TEST(KeyRing, RotatesAFreshStoreToo) {
    World world;
    const auto ring = world.ring();
    ASSERT_TRUE(run(ring->rotate(hour)));
    EXPECT_EQ(world.keys().size(), 6U);
    EXPECT_TRUE(is_ours(*ring, sign(*ring, SigningAlgorithm::es256)));
}

TEST(KeyRing, NoticesTheRotationOfAnotherProcess) {
    World world;
    const auto gateway = world.prepared();
    const auto command = world.ring();
    const auto old = sign(*gateway, SigningAlgorithm::es256);
    ASSERT_TRUE(run(command->rotate(hour)));
    const auto fresh = sign(*command, SigningAlgorithm::es256);

    // Until it looks again it signs by the old key, which is still published, and knows the new.
    EXPECT_EQ(kid_of(sign(*gateway, SigningAlgorithm::es256)), kid_of(old));
    EXPECT_TRUE(is_ours(*gateway, fresh));
    EXPECT_TRUE(is_ours(*command, old));
    world.clock.advance(read_again_after);
    EXPECT_EQ(kid_of(sign(*gateway, SigningAlgorithm::es256)), kid_of(fresh));
    EXPECT_EQ(published(*gateway), published(*command));
}

// RFC 2104, by hand.
std::string hmac_sha256(std::string key, std::string_view text) {
    if (key.size() > 64) key = formats::sha256(key);
    key.resize(64, '\0');
    auto outer = key;
    for (auto& c : key) c = static_cast<char>(c ^ 0x36);
    for (auto& c : outer) c = static_cast<char>(c ^ 0x5c);
    return formats::sha256(outer + formats::sha256(key + std::string(text)));
}

std::string hs256(const std::string& secret, const std::string& header) {
    const auto input =
        formats::write_base64url(header) + "." + formats::write_base64url(R"({"sub":"admin"})");
    return input + "." + formats::write_base64url(hmac_sha256(secret, input));
}

TEST(Forgery, MakesRealMacs) {
    // RFC 4231, test case 2.
    EXPECT_EQ(formats::write_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

// The forms of the public key that a forger would try as the secret of a MAC.
std::vector<std::string> secrets_of(const formats::JsonValue& key) {
    std::vector<std::string> secrets = {""};
    formats::JsonWriter json;
    json.begin_object();
    for (const auto& [name, value] : *key.as<formats::JsonObject>()) {
        json.member(name, *value.as<std::string>());
        secrets.push_back(*value.as<std::string>());
    }
    json.end_object();
    secrets.push_back(json.take());
    return secrets;
}

TEST(KeyRing, NoAlgorithmConfusionPasses) {
    World world;
    const auto ring = world.prepared();
    for (const auto& key : key_set(*ring)) {
        const auto kid = *key.find("kid")->as<std::string>();
        for (const auto* alg : {"none", "None", "HS256", "HS384", "RS256", "ES256", "PS256"}) {
            const auto header = R"({"alg":")" + std::string(alg) + R"(","kid":")" + kid + "\"}";
            const auto unsigned_jws = formats::write_base64url(header) + ".e30.";
            EXPECT_FALSE(is_ours(*ring, unsigned_jws)) << alg;
            for (const auto& secret : secrets_of(key)) {
                EXPECT_FALSE(is_ours(*ring, hs256(secret, header))) << alg;
            }
        }
    }
}

TEST(KeyRing, KnowsOnlyItsOwnKeysByTheirKid) {
    World world;
    const auto ring = world.prepared();
    const auto own = sign(*ring, SigningAlgorithm::es256);
    // A stranger's key under our kid, and our signature under other kids.
    const auto stranger = formats::SigningKey::make(formats::JwsAlgorithm::es256, kid_of(own));
    EXPECT_FALSE(is_ours(*ring, *(*stranger)->sign("{}")));
    const auto rest = own.substr(own.find('.'));
    const auto other_kid = published(*ring).front();
    for (const auto& kid : {std::string(), std::string("x"), other_kid}) {
        const auto header = R"({"alg":"ES256","kid":")" + kid + "\"}";
        EXPECT_FALSE(is_ours(*ring, formats::write_base64url(header) + rest)) << kid;
    }
    EXPECT_FALSE(is_ours(*ring, formats::write_base64url(R"({"alg":"ES256"})") + rest));
    EXPECT_FALSE(is_ours(*ring, ""));
    World other;
    EXPECT_FALSE(is_ours(*ring, sign(*other.prepared(), SigningAlgorithm::es256)));
}

TEST(KeyRing, NamesASubscriberForEachClientForEver) {
    World world;
    const auto ring = world.ring();
    const auto name = ring->pseudonym("bank", "orange|1");
    EXPECT_EQ(name, world.ring()->pseudonym("bank", "orange|1"));
    EXPECT_NE(name, ring->pseudonym("bank", "orange|2"));
    EXPECT_NE(name, ring->pseudonym("shop", "orange|1"));
    EXPECT_EQ(name.substr(0, 6), ring->pseudonym("bank", "orange|2").substr(0, 6));
    EXPECT_NE(ring->pseudonym("a", "bc").substr(11), ring->pseudonym("ab", "c").substr(11));
    // Six capitals, `-200-`, Base64 of 32 bytes (contract, section 6).
    ASSERT_EQ(name.size(), 6U + 5 + 44);
    for (const char c : name.substr(0, 6)) EXPECT_TRUE(c >= 'A' && c <= 'Z');
    EXPECT_EQ(name.substr(6, 5), "-200-");
    EXPECT_EQ(name.back(), '=');
}

TEST(KeyRing, ServesManyLoopsWhileItIsRotated) {
    World world;
    const auto ring = world.prepared();
    std::vector<std::thread> loops;
    for (int i = 0; i < 4; ++i) {
        loops.emplace_back([&] {
            for (int turn = 0; turn < 25; ++turn) {
                EXPECT_TRUE(is_ours(*ring, sign(*ring, SigningAlgorithm::es256)));
                world.clock.advance(read_again_after);
                EXPECT_GE(key_set(*ring).size(), 4U);
            }
        });
    }
    EXPECT_TRUE(run(world.ring()->rotate(hour)));
    EXPECT_TRUE(run(ring->rotate(hour)));
    for (auto& loop : loops) loop.join();
}

}  // namespace
}  // namespace assent::key_ring
