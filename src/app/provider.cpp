#include "app/provider.h"

#include <chrono>

namespace assent::app {

Provider::Provider(const Parts& parts)
    : ports{parts.on.store->clients(),
            parts.on.store->interactions(),
            parts.on.store->grants(),
            parts.on.store->subscribers(),
            parts.carriers,
            parts.signer,
            parts.on.clock,
            parts.on.random},
      token_gate(static_cast<int>(parts.settings.flows.token_requests_per_minute),
                 std::chrono::minutes(1)),
      bill_gate(static_cast<int>(parts.settings.flows.bill_requests_per_second),
                std::chrono::seconds(1)),
      resources{ports.grants, ports.clients, ports.subscribers, ports.carriers,
                ports.signer, ports.clock,   bill_gate},
      start_authorization(ports, parts.settings.oidc, parts.settings.flows),
      finish_authorization(ports, parts.settings.oidc),
      exchange_code(ports, token_gate, parts.settings.oidc),
      refresh_grant(ports, token_gate, parts.settings.oidc),
      issue_own_token(ports, token_gate, parts.settings.oidc),
      read_claims(ports),
      introspect_token(ports),
      revoke_token(ports),
      end_session(ports, parts.settings.oidc),
      publish_keys(parts.signer),
      show_interaction(ports),
      send_login_code(ports, parts.settings.oidc, parts.settings.flows),
      answer_login_code(ports, parts.settings.oidc),
      decide_scopes(ports, parts.settings.oidc),
      open_own_consents(ports, parts.settings.oidc),
      revoke_approval(ports),
      read_bills(resources, parts.on.random),
      read_identity(resources),
      check_sim_swap(resources) {}

oidc::Flows Provider::oidc_flows() {
    return {start_authorization, finish_authorization, exchange_code,    refresh_grant,
            issue_own_token,     read_claims,          introspect_token, revoke_token,
            end_session,         publish_keys};
}

login_pages::Flows Provider::login_flows() {
    return {show_interaction, send_login_code,   answer_login_code,
            decide_scopes,    open_own_consents, revoke_approval};
}

orange::Flows Provider::orange_flows() {
    return {read_bills, read_identity, check_sim_swap};
}

}  // namespace assent::app
