// Goal: what a key signs is verified by it and by nobody else, by its own algorithm only; private
// parts never leave but through write_private; EC keys and signatures keep their full length.
// Method: keys of both kinds, forgeries of RFC 8725 (alg none, HS256 with the public key, a foreign
// algorithm, extensions), every changed byte, and the vectors of RFC 7515.

#include "formats/jose.h"

#include <array>
#include <random>

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "formats/digest.h"
#include "formats/json.h"

namespace assent::formats {
namespace {

using Key = std::unique_ptr<SigningKey>;

Key make(JwsAlgorithm algorithm, std::string kid) {
    auto made = SigningKey::make(algorithm, std::move(kid));
    EXPECT_TRUE(made);
    return std::move(made).value();
}

// Made once: RSA keys take their time.
const SigningKey& rsa() {
    static const auto key = make(JwsAlgorithm::rs256, "r1");
    return *key;
}
const SigningKey& ec() {
    static const auto key = make(JwsAlgorithm::es256, "e1");
    return *key;
}
const std::array keys = {&rsa, &ec};

std::string with_header(std::string_view compact, std::string_view header) {
    return write_base64url(header) + std::string(compact.substr(compact.find('.')));
}

std::string hs256(std::string_view secret, std::string_view header, std::string_view payload) {
    const auto input = write_base64url(header) + "." + write_base64url(payload);
    std::string mac(32, '\0');
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(input.data()), input.size(),
         reinterpret_cast<unsigned char*>(mac.data()), nullptr);
    return input + "." + write_base64url(mac);
}

TEST(SigningKey, SignsAndVerifies) {
    for (const auto key : keys) {
        const auto compact = key().sign(R"({"sub":"x"})");
        ASSERT_TRUE(compact);
        EXPECT_TRUE(key().verify(*compact));
        const auto read = read_jws(*compact);
        ASSERT_TRUE(read);
        EXPECT_EQ(read->kid, key().kid());
        EXPECT_EQ(read->payload, R"({"sub":"x"})");
    }
    EXPECT_EQ(read_jws(*rsa().sign("{}"))->alg, "RS256");
    EXPECT_EQ(read_jws(*ec().sign("{}"))->alg, "ES256");
    const auto head = *ec().sign("{}");
    EXPECT_EQ(read_base64(std::string_view(head).substr(0, head.find('.'))),
              R"({"alg":"ES256","kid":"e1","typ":"JWT"})");
}

TEST(SigningKey, DoesNotVerifyAnothers) {
    const auto other_rsa = make(JwsAlgorithm::rs256, "r1");
    const auto other_ec = make(JwsAlgorithm::es256, "e1");
    EXPECT_FALSE(rsa().verify(*other_rsa->sign("{}")));
    EXPECT_FALSE(ec().verify(*other_ec->sign("{}")));
    EXPECT_FALSE(rsa().verify(*ec().sign("{}")));
    EXPECT_FALSE(ec().verify(*rsa().sign("{}")));
}

TEST(SigningKey, NoForgeryPasses) {
    for (const auto key : keys) {
        const auto compact = *key().sign(R"({"sub":"x"})");
        const auto public_jwk = key().write_public();
        const std::string kid = key().kid();
        const auto unsigned_part = compact.substr(0, compact.rfind('.') + 1);
        for (const auto* alg : {"none", "None", "NONE", "nOnE", "", "HS256", "HS512", "RS384",
                                "PS256", "ES384", "RS512", "EdDSA"}) {
            const auto header = R"({"alg":")" + std::string(alg) + R"(","kid":")" + kid + "\"}";
            EXPECT_FALSE(key().verify(with_header(compact, header))) << alg;
            EXPECT_FALSE(key().verify(with_header(unsigned_part, header))) << alg;
            // The public key as the secret of a MAC, in the forms an attacker would try.
            for (const auto& secret : {public_jwk, public_jwk + "\n", std::string()}) {
                EXPECT_FALSE(key().verify(hs256(secret, header, R"({"sub":"x"})"))) << alg;
            }
        }
        EXPECT_FALSE(key().verify(unsigned_part));
    }
    // The other key's algorithm in a header over a good signature.
    EXPECT_FALSE(rsa().verify(with_header(*rsa().sign("{}"), R"({"alg":"ES256","kid":"r1"})")));
    EXPECT_FALSE(ec().verify(with_header(*ec().sign("{}"), R"({"alg":"RS256","kid":"e1"})")));
    // A signature of zeros (CVE-2022-21449).
    const auto input =
        write_base64url(R"({"alg":"ES256","kid":"e1"})") + "." + write_base64url("{}");
    EXPECT_FALSE(ec().verify(input + "." + write_base64url(std::string(64, '\0'))));
    EXPECT_FALSE(rsa().verify(input + "."));
}

TEST(SigningKey, NoChangedCharacterPasses) {
    std::mt19937 engine(20'261'121);
    for (const auto key : keys) {
        const auto compact = *key().sign(R"({"sub":"abcdef","aud":"bank"})");
        for (std::size_t i = 0; i < compact.size(); ++i) {
            auto changed = compact;
            constexpr std::string_view alphabet = "ABCDEFghijkl0123-_.=+/ ";
            changed[i] = alphabet[engine() % alphabet.size()];
            if (changed == compact) continue;
            EXPECT_FALSE(key().verify(changed)) << i;
        }
        EXPECT_FALSE(key().verify(compact + "A"));
        EXPECT_FALSE(key().verify(compact + "AAAA"));
        EXPECT_FALSE(key().verify(compact + "."));
        EXPECT_FALSE(key().verify(compact + "="));
        EXPECT_FALSE(key().verify(compact.substr(0, compact.size() - 1)));
    }
}

TEST(SigningKey, IsReadBackFromItsPrivateForm) {
    for (const auto key : keys) {
        auto again = SigningKey::create(key().algorithm(), key().kid(), key().write_private());
        ASSERT_TRUE(again);
        EXPECT_TRUE((*again)->verify(*key().sign("{}")));
        EXPECT_TRUE(key().verify(*(*again)->sign("{}")));
        EXPECT_EQ((*again)->write_public(), key().write_public());
    }
}

TEST(SigningKey, IsRefusedWhereItDoesNotFit) {
    const Secret rsa_key = rsa().write_private();
    const Secret ec_key = ec().write_private();
    const auto refused = [](JwsAlgorithm algorithm, const Secret& jwk) {
        const auto key = SigningKey::create(algorithm, "k", jwk);
        if (key) return false;
        EXPECT_EQ(key.error().code, Fault::corrupt);
        return true;
    };
    EXPECT_TRUE(refused(JwsAlgorithm::es256, rsa_key));
    EXPECT_TRUE(refused(JwsAlgorithm::rs256, ec_key));
    EXPECT_TRUE(refused(JwsAlgorithm::rs256, Secret()));
    EXPECT_TRUE(refused(JwsAlgorithm::rs256, Secret("{}")));
    EXPECT_TRUE(refused(JwsAlgorithm::es256, Secret("[1]")));
    for (const auto* part : {"AB=CD", "=", "A", "A===", "", "****", "AAAA"}) {
        const auto jwk =
            R"({"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA","d":")" + std::string(part) + "\"}";
        EXPECT_TRUE(refused(JwsAlgorithm::es256, Secret(jwk))) << part;
        EXPECT_TRUE(refused(JwsAlgorithm::rs256,
                            Secret(R"({"kty":"RSA","e":"AQAB","n":")" + std::string(part) + "\"}")))
            << part;
    }
    EXPECT_TRUE(refused(JwsAlgorithm::rs256, Secret(rsa().write_public())));
    EXPECT_TRUE(refused(JwsAlgorithm::es256, Secret(ec().write_public())));
    EXPECT_TRUE(refused(JwsAlgorithm::es256,
                        Secret(R"({"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ"})")));
}

TEST(SigningKey, ShowsItsPublicPartsOnly) {
    for (const auto key : keys) {
        const auto json = read_json(key().write_public());
        ASSERT_TRUE(json);
        for (const auto* member : {"d", "p", "q", "dp", "dq", "qi", "k", "oth"}) {
            EXPECT_EQ(json->find(member), nullptr) << member;
        }
        EXPECT_EQ(*json->find("kid")->as<std::string>(), key().kid());
        EXPECT_EQ(*json->find("use")->as<std::string>(), "sig");
    }
    const auto json = read_json(rsa().write_public());
    EXPECT_EQ(*json->find("kty")->as<std::string>(), "RSA");
    EXPECT_EQ(*json->find("alg")->as<std::string>(), "RS256");
    EXPECT_EQ(*json->find("e")->as<std::string>(), "AQAB");
    EXPECT_EQ(read_base64(*json->find("n")->as<std::string>())->size(), 256U);
}

TEST(SigningKey, EcPartsKeepTheirLength) {
    // One coordinate or half signature in 256 begins with a zero byte, which must not be dropped
    // (RFC 7518, 6.2.1.2 and 3.4).
    for (int i = 0; i < 150; ++i) {
        const auto key = make(JwsAlgorithm::es256, "e");
        const auto json = read_json(key->write_public());
        ASSERT_EQ(json->find("x")->as<std::string>()->size(), 43U);
        ASSERT_EQ(json->find("y")->as<std::string>()->size(), 43U);
        const auto compact = *key->sign("{}");
        ASSERT_EQ(compact.size() - compact.rfind('.') - 1, 86U);
        ASSERT_TRUE(key->verify(compact));
    }
}

TEST(ReadJws, TakesThreePartsWithAnObjectFirst) {
    const std::string head = write_base64url(R"({"alg":"RS256","kid":"k"})");
    EXPECT_TRUE(read_jws(head + ".e30.AA"));
    EXPECT_TRUE(read_jws(head + "..AA"));
    EXPECT_EQ(read_jws(write_base64url(R"({"alg":"none"})") + ".e30.")->kid, "");
    const std::string rows[] = {
        "",
        ".",
        "..",
        "...",
        head,
        head + ".e30",
        head + ".e30.AA.AA",
        head + ".e30.AA.AA.AA",
        head + ".e30=.AA",
        head + ".e3.AA",
        head + ".e30.A",
        head + ".e30.A+",
        " " + head + ".e30.AA",
        head + ".e30.AA\n",
        write_base64url("[]") + ".e30.AA",
        write_base64url("{}") + ".e30.AA",
        write_base64url(R"({"alg":1})") + ".e30.AA",
        write_base64url(R"({"alg":"RS256","alg":"none"})") + ".e30.AA",
        write_base64url(R"({"alg":"RS256","crit":["exp"],"exp":1})") + ".e30.AA",
        head + "." + std::string(jws_bytes_max, 'A') + ".AA"};
    for (const auto& row : rows) EXPECT_FALSE(read_jws(row)) << row.substr(0, 80);
}

TEST(SigningKey, VerifiesTheVectorOfRfc7515) {
    // Appendix A.3: ES256, a header without kid.
    constexpr const char* jwk =
        R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
        R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",)"
        R"("d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"})";
    const auto key = SigningKey::create(JwsAlgorithm::es256, "a3", Secret(jwk));
    ASSERT_TRUE(key);
    EXPECT_TRUE((*key)->verify(
        "eyJhbGciOiJFUzI1NiJ9."
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0"
        "cnVlfQ."
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"));
}

}  // namespace
}  // namespace assent::formats
