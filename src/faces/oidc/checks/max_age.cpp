#include <charconv>
#include <cstdint>

#include "faces/oidc/checks/checks.h"

namespace assent::oidc {

// Ten years: what lies beyond is a mistake, and below nothing overflows.
constexpr std::int64_t seconds_max = 315'360'000;

Checked check_max_age(const Asked& asked) {
    const bool sent = !asked.parameters.find("max_age").empty();
    if (sent && !read_max_age(asked.parameters)) return AuthorizationRefusal::max_age_malformed;
    return Done();
}

// 0 is a value of its own: a login made for this request (OpenID Connect Core, 3.1.2.1).
std::optional<Seconds> read_max_age(const Parameters& parameters) {
    const auto& text = parameters.find("max_age");
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    if (seconds < 0 || seconds > seconds_max) return {};
    return Seconds(seconds);
}

}  // namespace assent::oidc
