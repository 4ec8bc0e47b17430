#include "flows/read_identity.h"

#include <utility>

namespace assent::flows {

namespace {

// What a carrier must offer for it: the same data by the other protocol's word.
partners::Scope offer_of(oauth::Scope scope) {
    return scope == oauth::Scope::check_id ? partners::Scope::matching
                                           : partners::Scope::formfilling;
}

}  // namespace

Task<Result<Identity, ResourceRefusal>> ReadIdentity::run(Secret token, oauth::Scope scope) {
    CO_TRY(live, co_await admit_token(ports_, token, scope));
    CO_TRY(holder, co_await find_holder(ports_, live.grant.subject, offer_of(scope)));

    ports::ReleaseGranted release{
        .access_token = std::move(token), .scope = scope, .what = "identity", .about = {}};
    CO_CHECK(co_await ports_.grants.record_release(std::move(release), ports_.clock.now()));

    const auto& grant = live.grant;
    co_return Identity{.sub = ports_.signer.pseudonym(grant.client_id, grant.subject.user_id),
                       .subscriber = std::move(holder.subscriber)};
}

}  // namespace assent::flows
