#include <utility>

#include "faces/oidc/calls.h"
#include "faces/oidc/messages.h"

namespace assent::oidc {

// `token_type_hint` may only make a search faster (RFC 7009, 2.1); ours needs none.
Task<http::Response> answer_revoke(Flows flows, const Settings&, http::Request request) {
    auto read = read_call(request);
    if (auto* refused = std::get_if<http::Response>(&read)) co_return std::move(*refused);
    auto& call = std::get<ClientCall>(read);
    const auto& token = call.parameters.find("token");
    if (token.empty()) co_return write_bad_request("Missing token in body");

    const auto revoked = co_await flows.revoke_token.run(std::move(call.client), Secret(token));
    if (!revoked) co_return write_error(wire_error(revoked.error().code));
    co_return write_json(200, {});
}

}  // namespace assent::oidc
