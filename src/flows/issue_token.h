#pragma once

#include <string>

#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "core/partners/access.h"
#include "flows/settings.h"
#include "ports/access_store.h"
#include "ports/clock.h"
#include "ports/random.h"

namespace assent::flows {

/// What a partner gets for its licence and pass-phrase, or for a refresh token.
struct Tokens {
    Secret access_token;   ///< `TK` and 44 alphanumerics
    Secret refresh_token;  ///< `*TK` and 47
    Milliseconds lifetime{};
};

/// Makes a pair; some 261 and 279 bits of randomness.
Tokens make_tokens(ports::Random& random, Milliseconds lifetime);

/// Gives a token to a licence that proves itself. One transaction; a crash leaves either nothing or
/// a token that nobody knows.
class IssueToken {
public:
    IssueToken(ports::AccessStore& access, const ports::Clock& clock, ports::Random& random,
               const Settings& settings)
        : access_(access), clock_(clock), random_(random), settings_(settings) {}

    Task<Result<Tokens, partners::TokenRefusal>> run(std::string licence, Secret client_secret);

private:
    ports::AccessStore& access_;
    const ports::Clock& clock_;
    ports::Random& random_;
    const Settings& settings_;
};

}  // namespace assent::flows
