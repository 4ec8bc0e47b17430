#pragma once

#include <string>
#include <string_view>

namespace assent::formats {

/// Standard base64, padded, without line breaks.
std::string write_base64(std::string_view bytes);
/// base64url without padding, for URLs.
std::string write_base64url(std::string_view bytes);
/// Lower-case hexadecimal.
std::string write_hex(std::string_view bytes);

bool is_utf8(std::string_view text);
/// At most `characters` of UTF-8 text, never half a character.
std::string_view first_characters(std::string_view text, std::size_t characters);

/// Text for HTML, safe in elements and in quoted attributes.
std::string escape_html(std::string_view text);

}  // namespace assent::formats
