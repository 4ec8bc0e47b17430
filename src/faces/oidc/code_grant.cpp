#include <utility>

#include "faces/oidc/calls.h"
#include "faces/oidc/id_token.h"
#include "faces/oidc/messages.h"
#include "formats/digest.h"

namespace assent::oidc {

// RFC 6749, 4.1.3; RFC 7636, 4.5.
Task<http::Response> answer_code_grant(Flows flows, const Settings& settings, ClientCall call) {
    const auto& parameters = call.parameters;
    if (parameters.find("code").empty()) co_return write_bad_request("Missing code in body");
    if (parameters.find("redirect_uri").empty()) {
        co_return write_bad_request("Missing redirect_uri in body");
    }
    const auto& verifier = parameters.find("code_verifier");
    authorization::Exchange exchange{
        .client = std::move(call.client),
        .code = Secret(parameters.find("code")),
        .proof = {.client_id = {},
                  .redirect_uri = parameters.find("redirect_uri"),
                  .verifier = verifier,
                  .verifier_s256 =
                      verifier.empty() ? std::string() : formats::pkce_challenge(verifier)},
        .write_id_token = write_id_token};
    const auto answer = co_await flows.exchange_code.run(std::move(exchange));
    co_return write_tokens(answer, ScopeMember::left_out, settings);
}

}  // namespace assent::oidc
