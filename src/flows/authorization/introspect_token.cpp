#include "flows/authorization/introspect_token.h"

#include <utility>

namespace assent::authorization {

Task<Result<std::optional<Introspected>, ClientRefusal>> IntrospectToken::run(ClientProof client,
                                                                              Secret token) {
    CO_TRY(asker, co_await prove_client(ports_.clients, std::move(client)));
    if (!asker.confidential) co_return ClientRefusal::client_invalid;

    CO_TRY(live, co_await ports_.grants.find_token(std::move(token), ports_.clock.now()));
    if (!live || live->grant.client_id != asker.id) co_return std::optional<Introspected>();

    Introspected told{.token = std::move(*live), .sub = {}};
    if (!told.token.grant.is_of_client_itself()) {
        told.sub = ports_.signer.pseudonym(asker.id, told.token.grant.subject.user_id);
    }
    co_return std::optional(std::move(told));
}

}  // namespace assent::authorization
