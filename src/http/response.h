#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fault.h"
#include "base/result.h"
#include "base/task.h"

namespace assent::http {

/// A body that is made while it is sent, so that no request holds all of it.
class BodySource {
public:
    virtual ~BodySource() = default;
    /// The next piece, good until the next call; empty at the end. A failure breaks the connection
    /// off before the final chunk, so that the client sees that something is missing.
    virtual Task<Result<std::string_view, Fault>> next() = 0;
};

/// One answer. The server adds Date, Content-Length, Connection and the request id.
struct Response {
    int status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers;  ///< beyond the above, in order
    std::string body;
    /// In place of `body`: sent chunked, without Content-Length (HTTP/1.0: until the connection
    /// closes). Shared only so that an answer can be copied; one connection reads it.
    std::shared_ptr<BodySource> source = nullptr;

    /// The first header of this name, case-insensitive; "" when absent.
    std::string_view header(std::string_view name) const;
};

}  // namespace assent::http
