#include <utility>

#include "faces/oidc/messages.h"
#include "faces/oidc/routes.h"

namespace assent::oidc {

// Kept for a while only: a client that meets a key it does not know asks again, and the next key is
// published long before it signs.
Task<http::Response> answer_jwks(Flows flows, const Settings&, http::Request) {
    auto keys = co_await flows.publish_keys.run();
    if (!keys) co_return write_error(wire_error(authorization::ClaimsRefusal::unavailable));
    http::Response response{.status = 200,
                            .content_type = "application/json",
                            .headers = {},
                            .body = std::move(keys).value()};
    response.headers.emplace_back("Cache-Control", "public, max-age=60");
    co_return response;
}

}  // namespace assent::oidc
