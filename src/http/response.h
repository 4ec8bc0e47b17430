#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assent::http {

/// One answer. The server adds Date, Content-Length, Connection and the request id.
struct Response {
    int status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers;  ///< beyond the above, in order
    std::string body;

    /// The first header of this name, case-insensitive; "" when absent.
    std::string_view header(std::string_view name) const;
};

}  // namespace assent::http
