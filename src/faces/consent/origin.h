#pragma once

#include <string>
#include <string_view>

#include "http/request.h"

namespace assent::pages {

/// `https://host:port` of an address, without the port when it is the scheme's own; "" where it is
/// no address.
std::string origin_of(std::string_view address);

/// The path of an address without a trailing slash: what stands before `/consent/` in our links.
std::string path_of(std::string_view address);

/// Whether a POST comes from a page of ours, as far as the browser says.
///
/// There is no cookie and no other authority that a foreign page could borrow: who can post here
/// knows the key in the path, and could open the page. This check comes on top of it. `Origin:
/// null` is what browsers send from our own pages, because these forbid the referrer; then
/// Sec-Fetch-Site decides.
bool is_from_our_page(const http::Request& request, std::string_view public_url);

}  // namespace assent::pages
