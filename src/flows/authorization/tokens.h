#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/instant.h"
#include "base/secret.h"
#include "core/identity/subscriber.h"
#include "core/oauth/grant.h"
#include "flows/authorization/client_proof.h"
#include "flows/authorization/settings.h"
#include "flows/rate_gate.h"
#include "ports/grant_store.h"
#include "ports/random.h"

namespace assent::authorization {

/// What a client gets, or why not.
struct TokenAnswer {
    std::optional<ClientRefusal> refusal;
    Seconds retry_after{};  ///< with `rate_limited`
    Secret access_token;
    Secret refresh_token;  ///< empty: none, or none but the one the client has
    std::string id_token;  ///< empty: none
    oauth::Scopes scopes;
    Milliseconds lifetime{};
};

/// What an ID token says (contract, section 6; OpenID Connect Core, 2).
struct IdTokenFacts {
    std::string issuer;
    std::string sub;
    const oauth::Grant& grant;
    const Secret& access_token;
    /// For the claims that the request named one by one; absent when there are none to give.
    std::optional<identity::Subscriber> subscriber;
    Instant now;
    Milliseconds lifetime{};
};

/// The payload of an ID token: a face's writer. Pure.
using WriteIdToken = std::function<std::string(const IdTokenFacts&)>;

/// `OFR_<16>_<12>_<32 hexadecimal>` (contract, section 5.2): 128 bits in the last part alone.
Secret make_access_token(ports::Random& random);
/// `OFR_<48>`.
Secret make_refresh_token(ports::Random& random);

/// The client, when it is proved, within its calls of the minute, and may use this grant type.
struct Admitted {
    std::optional<ClientRefusal> refusal;
    Seconds retry_after{};
    oauth::Client client;  ///< proved, unless refused
};
struct Door {
    ports::ClientStore& clients;
    flows::RateGate& gate;
};
Task<Admitted> admit(Door door, ClientProof proof, std::string grant_type, Instant now);

TokenAnswer refuse(const Admitted& admitted);
TokenAnswer refuse(ports::GrantRefusal refusal);

}  // namespace assent::authorization
