#include <utility>

#include "faces/oidc/calls.h"
#include "faces/oidc/messages.h"

namespace assent::oidc {

Task<http::Response> answer_introspect(Flows flows, const Settings& settings,
                                       http::Request request) {
    auto read = read_call(request);
    if (auto* refused = std::get_if<http::Response>(&read)) co_return std::move(*refused);
    auto& call = std::get<ClientCall>(read);
    const auto& token = call.parameters.find("token");
    if (token.empty()) co_return write_bad_request("Missing token in body");

    const auto told = co_await flows.introspect_token.run(std::move(call.client), Secret(token));
    if (!told) co_return write_error(wire_error(told.error().code));
    co_return write_json(200, write_introspected(*told, settings));
}

}  // namespace assent::oidc
