#include "faces/oidc/checks/credentials.h"

#include <algorithm>
#include <utility>

#include "formats/digest.h"

namespace assent::oidc {

namespace {

using authorization::ClientProof;

constexpr std::string_view scheme = "Basic ";

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool starts_with_scheme(std::string_view header) {
    return header.size() >= scheme.size() &&
           std::ranges::equal(header.substr(0, scheme.size()), scheme, {}, lower, lower);
}

// RFC 6749 has both parts encoded as in a form. Clients that never heard of it send a `%` as it is:
// what cannot be decoded is taken as it stands.
std::string decode_part(std::string_view part) {
    if (part.find('&') != part.npos) return std::string(part);
    auto form = formats::read_form("part=" + std::string(part));
    const auto* decoded = form ? form->find("part") : nullptr;
    return decoded ? *decoded : std::string(part);
}

Result<ClientProof, CredentialsFault> read_basic(std::string_view header) {
    if (!starts_with_scheme(header)) return CredentialsFault::malformed;
    header.remove_prefix(scheme.size());
    while (header.starts_with(' ')) header.remove_prefix(1);
    const auto pair = formats::read_base64(header);
    const auto colon = pair ? pair->find(':') : std::string::npos;
    if (colon == std::string::npos) return CredentialsFault::malformed;

    const auto text = std::string_view(*pair);
    ClientProof proof{.client_id = decode_part(text.substr(0, colon)),
                      .secret = Secret(decode_part(text.substr(colon + 1)))};
    if (proof.client_id.empty()) return CredentialsFault::malformed;
    return proof;
}

}  // namespace

Result<ClientProof, CredentialsFault> read_credentials(const http::Request& request,
                                                       const Parameters& parameters) {
    const auto query = read_query(request);
    if (!query || !query->find("client_secret").empty()) return CredentialsFault::in_query;

    ClientProof posted{.client_id = parameters.find("client_id"),
                       .secret = Secret(parameters.find("client_secret"))};
    const auto header = request.header("Authorization");
    if (header.empty()) {
        if (posted.client_id.empty()) return CredentialsFault::missing;
        return posted;
    }
    TRY(basic, read_basic(header));
    const bool differs = (!posted.client_id.empty() && posted.client_id != basic.client_id) ||
                         (!posted.secret.empty() && !(posted.secret == basic.secret));
    if (differs) return CredentialsFault::contradictory;
    return basic;
}

}  // namespace assent::oidc
