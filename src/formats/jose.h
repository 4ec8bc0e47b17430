#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/fault.h"
#include "base/result.h"
#include "base/secret.h"

namespace assent::formats {

enum class JwsAlgorithm { rs256, es256 };

/// A private key that signs, parsed once (by cjose). Safe from any thread.
class SigningKey {
public:
    /// Makes a new one: RSA of 2048 bits, or EC on P-256. Takes up to a second for RSA.
    static Result<std::unique_ptr<SigningKey>, Fault> make(JwsAlgorithm algorithm, std::string kid);
    /// Reads a private JWK (RFC 7517) that `write_private` wrote. `detail` never quotes it.
    static Result<std::unique_ptr<SigningKey>, Fault> create(JwsAlgorithm algorithm,
                                                             std::string kid, const Secret& jwk);
    virtual ~SigningKey() = default;

    virtual JwsAlgorithm algorithm() const = 0;
    virtual const std::string& kid() const = 0;

    /// Compact form, header `alg`, `kid`, `typ` = `JWT`.
    virtual Result<std::string, Fault> sign(std::string_view payload) const = 0;
    /// Whether this key signed it, by its own algorithm whatever the header says.
    virtual bool verify(std::string_view compact) const = 0;

    virtual Secret write_private() const = 0;
    /// `{"kty":…,"kid":…,"use":"sig","alg":…}` with the public parts only.
    virtual std::string write_public() const = 0;
};

/// What a JWS in compact form says of itself, unproved.
struct UnprovedJws {
    std::string alg;
    std::string kid;
    std::string payload;
};
/// Nothing where it is not three Base64url parts with a JSON object first, or longer than
/// jws_bytes_max.
std::optional<UnprovedJws> read_jws(std::string_view compact);
constexpr std::size_t jws_bytes_max = 16 * 1024;

}  // namespace assent::formats
