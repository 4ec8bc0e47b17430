#pragma once

#include <string>
#include <string_view>

namespace assent::orange {

/// Whether an Accept header takes multipart/related (RFC 9110, 12.5.1; contract, section 9.8): the
/// most specific of `multipart/related`, `multipart/*` and `*/*` decides, by a q that is not 0. An
/// absent header does not: the API demands it.
bool accepts_multipart_related(std::string_view accept);

/// Whether an Accept-Encoding header admits gzip by name or by `*` (RFC 9110, 12.5.3). An absent
/// header does not ask for it.
bool accepts_gzip(std::string_view accept_encoding);

/// Whether French is the first of an Accept-Language header's languages that we speak.
bool prefers_french(std::string_view accept_language);

/// The token of an Authorization header with the scheme Bearer (RFC 6750, 2.1); empty where none
/// came.
std::string read_bearer(std::string_view authorization);

}  // namespace assent::orange
