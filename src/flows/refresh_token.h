#pragma once

#include "flows/issue_token.h"

namespace assent::flows {

/// What a partner sends to renew its token.
struct Renewal {
    std::string licence;
    Secret access_token;
    Secret refresh_token;
};

/// Renews a token: a new pair for the old one, whose session stays reachable by it. A refresh token
/// works once; of two racing renewals one is refused.
class RefreshToken {
public:
    RefreshToken(ports::AccessStore& access, const ports::Clock& clock, ports::Random& random,
                 const Settings& settings)
        : access_(access), clock_(clock), random_(random), settings_(settings) {}

    Task<Result<Tokens, partners::TokenRefusal>> run(Renewal renewal);

private:
    ports::AccessStore& access_;
    const ports::Clock& clock_;
    ports::Random& random_;
    const Settings& settings_;
};

}  // namespace assent::flows
