#pragma once

#include <string_view>

#include <boost/asio/ip/tcp.hpp>

#include "base/fault.h"
#include "base/result.h"

namespace assent::beast {

/// `127.0.0.1:8700`, `[::1]:8700`, `*:8700` (all IPv4); no host names: what is bound must not
/// depend on a resolver. The failure repeats the text and says what is wrong.
Result<boost::asio::ip::tcp::endpoint, Fault> read_listen_address(std::string_view text);

}  // namespace assent::beast
