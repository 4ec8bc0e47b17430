#include <utility>

#include "faces/oidc/calls.h"
#include "faces/oidc/messages.h"

namespace assent::oidc {

http::Response write_bad_request(std::string_view description) {
    return write_error({400, "invalid_request", description});
}

std::variant<Parameters, http::Response> read_form_of(const http::Request& request) {
    auto parameters = read_parameters(request);
    if (parameters && parameters->has_repeated()) {
        return write_bad_request("A parameter is there twice");
    }
    if (parameters) return std::move(parameters).value();
    switch (parameters.error().code) {
        case ParametersFault::media_type:
            return write_error(
                {415, "invalid_request", "The URI does not support the requested content type"});
        case ParametersFault::unreadable: break;
    }
    return write_bad_request("The parameters cannot be read");
}

std::variant<authorization::ClientProof, http::Response> read_client_of(
    const http::Request& request, const Parameters& parameters) {
    auto proof = read_credentials(request, parameters);
    if (proof) return std::move(proof).value();
    switch (proof.error().code) {
        case CredentialsFault::missing:
        case CredentialsFault::malformed:
            return write_error(wire_error(authorization::ClientRefusal::client_invalid));
        case CredentialsFault::contradictory:
            return write_bad_request("The client is named twice, and differently");
        case CredentialsFault::in_query: break;
    }
    return write_bad_request("client_secret does not belong into a URL");
}

std::variant<ClientCall, http::Response> read_call(const http::Request& request) {
    auto parameters = read_form_of(request);
    if (auto* refused = std::get_if<http::Response>(&parameters)) return std::move(*refused);
    auto& given = std::get<Parameters>(parameters);
    auto proof = read_client_of(request, given);
    if (auto* refused = std::get_if<http::Response>(&proof)) return std::move(*refused);
    return ClientCall{.parameters = std::move(given),
                      .client = std::get<authorization::ClientProof>(std::move(proof))};
}

}  // namespace assent::oidc
