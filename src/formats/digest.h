#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "formats/text.h"

namespace assent::formats {

/// 32 bytes.
std::string sha256(std::string_view text);

/// Reads Base64 in either alphabet of RFC 4648 (sections 4 and 5; not both in one text), padded or
/// not. Nothing for anything else: blanks, and bits left over that are not zero, included.
/// `write_base64` and `write_base64url` are in `formats/text.h`.
std::optional<std::string> read_base64(std::string_view text);

/// BASE64URL(SHA256(verifier)): a PKCE challenge of the method S256 (RFC 7636, 4.2).
std::string pkce_challenge(std::string_view verifier);

/// `at_hash` of an ID token signed by RS256 or ES256 (OpenID Connect Core, 3.1.3.6).
std::string access_token_hash(std::string_view access_token);

}  // namespace assent::formats
