#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assent::formats {

/// What an encrypted `login_hint` says, unjudged (contract of the `orange` face, section 4).
struct OpenedHint {
    std::int64_t at_ms = 0;  ///< since 1970
    std::string digits;      ///< of the number, with its country code, without `+` or `00`
    std::string iv;          ///< 16 bytes
    /// SHA-256 of the ciphertext: identifies the hint. The IV does not, since whoever caught a hint
    /// can move its time by changing the IV alone.
    std::string identity;
};

/// SHA-256 of the client's secret: 32 bytes.
std::string login_hint_key(std::string_view client_secret);

/// Opens a hint in each of the forms of contract section 4.2: IV in hexadecimal and Base64, Base64
/// of both, hexadecimal of both; Base64url, missing padding and blanks for `+` included; the time
/// as milliseconds (or seconds) or ISO 8601. Nothing, for whatever reason, otherwise: the same work
/// is done for a bad padding and for a bad text.
std::optional<OpenedHint> open_login_hint(std::string_view key, std::string_view hint);

/// What a client does; for tests and the demo. `iv` has 16 bytes.
std::string write_login_hint(std::string_view key, std::string_view iv, std::string_view plain);

}  // namespace assent::formats
