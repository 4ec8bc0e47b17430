#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assent::formats {

/// 32 bytes.
std::string sha256(std::string_view text);

/// Base64 with padding (RFC 4648, 4), and its form for URLs without padding (5).
std::string write_base64(std::string_view bytes);
std::string write_base64url(std::string_view bytes);
/// Reads either alphabet, padded or not; nothing for anything else.
std::optional<std::string> read_base64(std::string_view text);

/// BASE64URL(SHA256(verifier)): a PKCE challenge of the method S256 (RFC 7636, 4.2).
std::string pkce_challenge(std::string_view verifier);

/// `at_hash` of an ID token signed by RS256 or ES256 (OpenID Connect Core, 3.1.3.6).
std::string access_token_hash(std::string_view access_token);

}  // namespace assent::formats
