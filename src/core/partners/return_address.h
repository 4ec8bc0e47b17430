#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assent::partners {

/// An absolute http or https address that a browser may be sent to, as far as two are compared.
struct ReturnAddress {
    std::string scheme;  ///< lower case
    std::string host;    ///< lower case, without user information
    int port = 0;        ///< the scheme's own when none was written
    std::string path;    ///< `/` when none was written

    bool operator==(const ReturnAddress&) const = default;
};

/// Nothing where `text` is not absolute, not http or https, names a user, has a fragment, or holds
/// what no address may (blanks, control characters, backslashes, bytes beyond ASCII).
std::optional<ReturnAddress> read_return_address(std::string_view text);

/// Whether `text` equals one of `registered` in scheme, host, port and path; its query is free
/// (operator's contract, section 3, `redirects`).
bool is_registered(std::string_view text, const std::vector<std::string>& registered);

}  // namespace assent::partners
