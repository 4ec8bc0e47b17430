#include "flows/authorization/revoke_token.h"

#include <utility>

namespace assent::authorization {

Task<Result<Done, ClientRefusal>> RevokeToken::run(ClientProof client, Secret token) {
    CO_TRY(asker, co_await prove_client(ports_.clients, std::move(client)));
    CO_CHECK(co_await ports_.grants.revoke_token(std::move(asker.id), std::move(token),
                                                 ports_.clock.now()));
    co_return Done();
}

}  // namespace assent::authorization
