#include <cstddef>
#include <string_view>

#include "faces/oidc/checks/checks.h"

namespace assent::oidc {

namespace {

struct Limit {
    std::string_view name;
    std::size_t bytes_max;
};

// What is kept or worked on; far above what clients send.
constexpr Limit limits[] = {
    {"state", 2'048},      {"nonce", 1'024},         {"scope", 1'024},    {"prompt", 64},
    {"login_hint", 1'024}, {"id_token_hint", 8'192}, {"claims", 4'096},   {"ui_locales", 256},
    {"max_age", 16},       {"code_challenge", 128},  {"acr_values", 256},
};

}  // namespace

Checked check_lengths(const Asked& asked) {
    for (const auto& limit : limits) {
        if (asked.parameters.find(limit.name).size() > limit.bytes_max) {
            return AuthorizationRefusal::parameter_too_long;
        }
    }
    return Done();
}

}  // namespace assent::oidc
