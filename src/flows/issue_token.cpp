#include "flows/issue_token.h"

#include <utility>

namespace assent::flows {

Tokens make_tokens(ports::Random& random, Milliseconds lifetime) {
    return {.access_token = Secret("TK" + random.alphanumeric(44).reveal()),
            .refresh_token = Secret("*TK" + random.alphanumeric(47).reveal()),
            .lifetime = lifetime};
}

Task<Result<Tokens, partners::TokenRefusal>> IssueToken::run(std::string licence,
                                                             Secret client_secret) {
    const auto now = clock_.now();
    auto tokens = make_tokens(random_, settings_.token_lifetime);

    ports::IssueToken command{.licence = std::move(licence),
                              .client_secret = std::move(client_secret),
                              .grant = random_.id<GrantTag>(),
                              .access_token = tokens.access_token,
                              .refresh_token = tokens.refresh_token,
                              .token_lifetime = settings_.token_lifetime,
                              .refresh_lifetime = settings_.refresh_lifetime};
    CO_CHECK(co_await access_.issue_token(std::move(command), now));
    co_return tokens;
}

}  // namespace assent::flows
