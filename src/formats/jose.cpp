#include "formats/jose.h"

#include <cjose/cjose.h>

#include <openssl/crypto.h>

#include "formats/digest.h"
#include "formats/json.h"

namespace assent::formats {

namespace {

constexpr std::size_t rsa_bits = 2048;

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* thing) const {
        Free(thing);
    }
};
using Jwk = std::unique_ptr<cjose_jwk_t, Freed<cjose_jwk_release>>;
using Jws = std::unique_ptr<cjose_jws_t, Freed<cjose_jws_release>>;
using Header = std::unique_ptr<cjose_header_t, Freed<cjose_header_release>>;

// Text that cjose made: a private key may be in it, so it is wiped.
void wipe_and_free(char* text) {
    OPENSSL_cleanse(text, std::char_traits<char>::length(text));
    cjose_get_dealloc()(text);
}
using Text = std::unique_ptr<char, Freed<wipe_and_free>>;

constexpr const char* name_of(JwsAlgorithm algorithm) {
    switch (algorithm) {
        case JwsAlgorithm::rs256: return "RS256";
        case JwsAlgorithm::es256: return "ES256";
    }
    return "";
}

Failure<Fault> failure(const char* what, const cjose_err& error) {
    return {Fault::corrupt, std::string(what) + (error.message ? error.message : "")};
}

bool is_of(const cjose_jwk_t* jwk, JwsAlgorithm algorithm) {
    cjose_err error{};
    switch (algorithm) {
        case JwsAlgorithm::rs256:
            return cjose_jwk_get_kty(jwk, &error) == CJOSE_JWK_KTY_RSA &&
                   cjose_jwk_get_keysize(jwk, &error) >= rsa_bits;
        case JwsAlgorithm::es256:
            return cjose_jwk_get_kty(jwk, &error) == CJOSE_JWK_KTY_EC &&
                   cjose_jwk_EC_get_curve(jwk, &error) == CJOSE_JWK_EC_P_256;
    }
    return false;
}

Jwk make_jwk(JwsAlgorithm algorithm, cjose_err& error) {
    constexpr std::uint8_t exponent[] = {1, 0, 1};
    switch (algorithm) {
        case JwsAlgorithm::rs256:
            return Jwk(cjose_jwk_create_RSA_random(rsa_bits, exponent, sizeof exponent, &error));
        case JwsAlgorithm::es256:
            return Jwk(cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error));
    }
    return {};
}

// The members of a public key, by name: a private one never passes.
void write_public_part(JsonWriter& json, const JsonValue& jwk, std::string_view name) {
    if (const auto* member = jwk.find(name)) {
        if (const auto* text = member->as<std::string>()) json.member(name, *text);
    }
}

class CjoseKey final : public SigningKey {
public:
    CjoseKey(JwsAlgorithm algorithm, std::string kid, Jwk jwk)
        : algorithm_(algorithm), kid_(std::move(kid)), jwk_(std::move(jwk)) {}

    JwsAlgorithm algorithm() const override { return algorithm_; }
    const std::string& kid() const override { return kid_; }

    Result<std::string, Fault> sign(std::string_view payload) const override {
        cjose_err error{};
        const Header header(cjose_header_new(&error));
        if (!header ||
            !cjose_header_set(header.get(), CJOSE_HDR_ALG, name_of(algorithm_), &error) ||
            !cjose_header_set(header.get(), CJOSE_HDR_KID, kid_.c_str(), &error) ||
            !cjose_header_set(header.get(), "typ", "JWT", &error)) {
            return failure("jws header: ", error);
        }
        const Jws jws(cjose_jws_sign(jwk_.get(), header.get(),
                                     reinterpret_cast<const std::uint8_t*>(payload.data()),
                                     payload.size(), &error));
        const char* compact = nullptr;
        if (!jws || !cjose_jws_export(jws.get(), &compact, &error)) {
            return failure("jws sign: ", error);
        }
        return std::string(compact);
    }

    bool verify(std::string_view compact) const override {
        const auto unproved = read_jws(compact);
        if (!unproved || unproved->alg != name_of(algorithm_)) return false;
        // cjose looks at the first bytes only of a signature that is too long.
        const auto signature = read_base64(compact.substr(compact.rfind('.') + 1));
        if (!signature || signature->size() != signature_bytes()) return false;
        cjose_err error{};
        const Jws jws(cjose_jws_import(compact.data(), compact.size(), &error));
        return jws && cjose_jws_verify(jws.get(), jwk_.get(), &error);
    }

    Secret write_private() const override {
        cjose_err error{};
        const Text text(cjose_jwk_to_json(jwk_.get(), true, &error));
        return text ? Secret(text.get()) : Secret();
    }

    std::string write_public() const override {
        cjose_err error{};
        const Text text(cjose_jwk_to_json(jwk_.get(), false, &error));
        const auto jwk = read_json(text ? text.get() : "{}");
        if (!jwk) return "{}";
        JsonWriter json;
        json.begin_object();
        write_public_part(json, *jwk, "kty");
        json.member("kid", kid_).member("use", "sig").member("alg", name_of(algorithm_));
        for (const auto* name : {"n", "e", "crv", "x", "y"}) write_public_part(json, *jwk, name);
        json.end_object();
        return json.take();
    }

private:
    std::size_t signature_bytes() const {
        cjose_err error{};
        switch (algorithm_) {
            case JwsAlgorithm::rs256: return cjose_jwk_get_keysize(jwk_.get(), &error) / 8;
            case JwsAlgorithm::es256: return 64;
        }
        return 0;
    }

    JwsAlgorithm algorithm_;
    std::string kid_;
    Jwk jwk_;
};

// Base64url without padding, the only form of RFC 7515, 2.
std::optional<std::string> read_part(std::string_view text) {
    if (text.find_first_of("+/=") != std::string_view::npos) return {};
    return read_base64(text);
}

// cjose ends the process at a bad Base64 within a key.
bool is_readable_jwk(std::string_view text) {
    const auto json = read_json(text);
    if (!json || !json->as<JsonObject>()) return false;
    for (const auto* name : {"n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y", "k"}) {
        const auto* member = json->find(name);
        if (member == nullptr) continue;
        const auto* part = member->as<std::string>();
        if (part == nullptr || part->empty() || !read_part(*part)) return false;
    }
    return true;
}

// Whether it has a private part that belongs to its public one is shown by using both.
Result<std::unique_ptr<SigningKey>, Fault> try_key(std::unique_ptr<CjoseKey> key) {
    const auto compact = key->sign("{}");
    if (!compact) return compact.error();
    if (!key->verify(*compact)) return Failure(Fault::corrupt, "jwk: its parts do not fit");
    return std::unique_ptr<SigningKey>(std::move(key));
}

const std::string* find_text(const JsonValue& object, std::string_view name) {
    const auto* member = object.find(name);
    return member ? member->as<std::string>() : nullptr;
}

}  // namespace

Result<std::unique_ptr<SigningKey>, Fault> SigningKey::make(JwsAlgorithm algorithm,
                                                            std::string kid) {
    cjose_err error{};
    auto jwk = make_jwk(algorithm, error);
    if (!jwk || !cjose_jwk_set_kid(jwk.get(), kid.data(), kid.size(), &error)) {
        return failure("jwk make: ", error);
    }
    return try_key(std::make_unique<CjoseKey>(algorithm, std::move(kid), std::move(jwk)));
}

Result<std::unique_ptr<SigningKey>, Fault> SigningKey::create(JwsAlgorithm algorithm,
                                                              std::string kid, const Secret& jwk) {
    if (!is_readable_jwk(jwk.reveal())) return Failure(Fault::corrupt, "jwk: not one");
    cjose_err error{};
    Jwk read(cjose_jwk_import(jwk.reveal().data(), jwk.reveal().size(), &error));
    if (!read) return failure("jwk read: ", error);
    if (!is_of(read.get(), algorithm)) {
        return Failure(Fault::corrupt, std::string("jwk: not a key for ") + name_of(algorithm));
    }
    return try_key(std::make_unique<CjoseKey>(algorithm, std::move(kid), std::move(read)));
}

std::optional<UnprovedJws> read_jws(std::string_view compact) {
    if (compact.size() > jws_bytes_max) return {};
    const auto first = compact.find('.');
    if (first == std::string_view::npos) return {};
    const auto second = compact.find('.', first + 1);
    if (second == std::string_view::npos) return {};

    const auto head = read_part(compact.substr(0, first));
    auto payload = read_part(compact.substr(first + 1, second - first - 1));
    if (!head || !payload || !read_part(compact.substr(second + 1))) return {};

    const auto json = read_json(*head);
    if (!json || !json->as<JsonObject>()) return {};
    // Extensions that must be understood are not understood (RFC 7515, 4.1.11).
    if (json->find("crit") != nullptr) return {};
    const auto* alg = find_text(*json, "alg");
    if (alg == nullptr) return {};
    const auto* kid = find_text(*json, "kid");
    return UnprovedJws{*alg, kid ? *kid : std::string(), std::move(*payload)};
}

}  // namespace assent::formats
