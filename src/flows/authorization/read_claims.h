#pragma once

#include <optional>
#include <string>

#include "flows/authorization/provider_ports.h"

namespace assent::authorization {

/// Why the userinfo endpoint tells nothing.
enum class ClaimsRefusal {
    token_invalid,  ///< unknown, ended, no access token, or of a subscriber who is gone
    scope_missing,  ///< it opens something else
    unavailable,
};
constexpr ClaimsRefusal lift(Fault, As<ClaimsRefusal>) {
    return ClaimsRefusal::unavailable;
}

/// What a client is told of a subscriber.
struct ToldClaims {
    std::string sub;
    oauth::Claims claims;  ///< those that the token opens; of some the record may know nothing
    std::optional<identity::Subscriber> subscriber;  ///< there when `claims` names any
};

/// Tells a client what its token opens (contract, section 7). What goes beyond `sub` leaves only
/// after its release is on record, and not for a subscriber who is not eligible any more.
class ReadClaims {
public:
    explicit ReadClaims(ProviderPorts ports) : ports_(ports) {}

    Task<Result<ToldClaims, ClaimsRefusal>> run(Secret access_token);

private:
    Task<Result<Done, ClaimsRefusal>> add_subscriber(ToldClaims& told, oauth::Subject subject,
                                                     Secret access_token);

    ProviderPorts ports_;
};

/// `userinfo: name, email`: what an audit entry says of a release.
std::string describe_release(std::string_view where, const oauth::Claims& claims);

}  // namespace assent::authorization
