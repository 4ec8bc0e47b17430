#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assent::formats {

/// Whether cookies leave under `Secure` and the `__Host-` prefix: when `public_url` is https.
enum class CookieSafety { plain_http, https };

CookieSafety cookie_safety_of(std::string_view public_url);

/// The browser's id, shared by the OpenID provider and the subscriber's pages: `__Host-assent`, or
/// `assent` over plain http.
std::string_view browser_cookie_name(CookieSafety safety);

/// A browser's id has 32 characters; whoever sends more sends something else.
constexpr std::size_t cookie_bytes_max = 64;

/// The value of a cookie in a `Cookie` header; "" when it is absent, there twice, or longer than
/// any of ours.
std::string read_cookie(std::string_view header, std::string_view name);

/// The value of `Set-Cookie` for a session cookie: `Path=/; HttpOnly; SameSite=Lax`, and Secure
/// over https.
std::string write_browser_cookie(std::string_view value, CookieSafety safety);
/// The same, ending it.
std::string end_browser_cookie(CookieSafety safety);

}  // namespace assent::formats
