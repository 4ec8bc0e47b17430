#include "flows/authorization/client_proof.h"

#include <utility>

namespace assent::authorization {

Task<Result<oauth::Client, ClientRefusal>> prove_client(ports::ClientStore& clients,
                                                        ClientProof proof) {
    const bool presented = !proof.secret.empty();
    CO_TRY(known,
           co_await clients.find_client(std::move(proof.client_id), std::move(proof.secret)));
    if (!known) co_return ClientRefusal::client_invalid;

    // A public client has no secret that it could have lost to whoever presents one.
    const bool proved = known->client.confidential ? known->secret_matches : !presented;
    if (!proved) co_return ClientRefusal::client_invalid;
    if (known->client.blocked) co_return ClientRefusal::client_blocked;
    co_return std::move(known->client);
}

}  // namespace assent::authorization
