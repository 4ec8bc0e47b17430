#include "flows/authorization/refresh_grant.h"

#include <utility>

namespace assent::authorization {

Task<TokenAnswer> RefreshGrant::run(Refresh refresh) {
    const auto now = ports_.clock.now();
    const Door door{ports_.clients, gate_};
    const auto admitted = co_await admit(door, std::move(refresh.client), "refresh_token", now);
    if (admitted.refusal) co_return refuse(admitted);

    const auto& client = admitted.client;
    TokenAnswer answer;
    answer.access_token = make_access_token(ports_.random);
    answer.refresh_token = make_refresh_token(ports_.random);
    answer.lifetime = settings_.access_lifetime;
    ports::RefreshGrant command{.client_id = client.id,
                                .refresh_token = std::move(refresh.refresh_token),
                                .rotation = oauth::rotates_refresh(client) ? oauth::Rotation::rotate
                                                                           : oauth::Rotation::keep,
                                .grace = settings_.refresh_grace,
                                .scopes = std::move(refresh.scopes),
                                .access_token = answer.access_token,
                                .new_refresh_token = answer.refresh_token,
                                .access_lifetime = settings_.access_lifetime,
                                .refresh_idle = settings_.refresh_idle};
    auto given = co_await ports_.grants.refresh(std::move(command), now);
    if (!given) co_return refuse(given.error().code);

    if (!given->has_refresh_token) answer.refresh_token = Secret();
    answer.scopes = std::move(given->scopes);
    co_return answer;
}

}  // namespace assent::authorization
