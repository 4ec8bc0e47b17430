#include "flows/refresh_token.h"

#include <utility>

namespace assent::flows {

Task<Result<Tokens, partners::TokenRefusal>> RefreshToken::run(Renewal renewal) {
    const auto now = clock_.now();
    auto tokens = make_tokens(random_, settings_.token_lifetime);

    ports::RefreshToken command{.licence = std::move(renewal.licence),
                                .old_access_token = std::move(renewal.access_token),
                                .old_refresh_token = std::move(renewal.refresh_token),
                                .access_token = tokens.access_token,
                                .refresh_token = tokens.refresh_token,
                                .token_lifetime = settings_.token_lifetime,
                                .refresh_lifetime = settings_.refresh_lifetime};
    CO_CHECK(co_await access_.refresh_token(std::move(command), now));
    co_return tokens;
}

}  // namespace assent::flows
