#include <algorithm>

#include "faces/oidc/checks/checks.h"

namespace assent::oidc {

namespace {

// RFC 7636, 4.2; the challenge of either method has the verifier's alphabet and length.
bool is_challenge(std::string_view text) {
    const auto fits = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '.' || c == '_' || c == '~';
    };
    return text.size() >= 43 && text.size() <= 128 && std::ranges::all_of(text, fits);
}

}  // namespace

// A public client has nothing but its challenge to prove that a code is its own, and a plain one
// can be read where the code is (contract, section 5.2; RFC 9700, 2.1.1).
Checked check_challenge(const Asked& asked) {
    const auto& challenge = asked.parameters.find("code_challenge");
    const auto& method = asked.parameters.find("code_challenge_method");
    if (challenge.empty()) {
        if (!method.empty()) return AuthorizationRefusal::challenge_malformed;
        if (!asked.client->confidential) return AuthorizationRefusal::challenge_missing;
        return Done();
    }
    if (!is_challenge(challenge)) return AuthorizationRefusal::challenge_malformed;
    const bool plain = method.empty() || method == "plain";
    if (!plain && method != "S256") return AuthorizationRefusal::challenge_method_unsupported;
    if (plain && !asked.client->confidential) {
        return AuthorizationRefusal::challenge_method_unsupported;
    }
    return Done();
}

std::optional<oauth::Challenge> read_challenge(const Parameters& parameters) {
    const auto& challenge = parameters.find("code_challenge");
    if (challenge.empty()) return {};
    const bool s256 = parameters.find("code_challenge_method") == "S256";
    return oauth::Challenge{
        .value = challenge,
        .method = s256 ? oauth::Challenge::Method::s256 : oauth::Challenge::Method::plain};
}

}  // namespace assent::oidc
