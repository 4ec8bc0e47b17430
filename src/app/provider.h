#pragma once

#include "app/foundation.h"
#include "faces/consent/login/routes.h"
#include "faces/oidc/routes.h"
#include "faces/orange/routes.h"
#include "flows/rate_gate.h"
#include "ports/carriers.h"
#include "ports/signer.h"

namespace assent::app {

/// The flows of the OpenID provider, of the pages that serve it and of the APIs that its tokens
/// open.
struct Provider {
    struct Parts {
        const configuration::Settings& settings;
        Foundation& on;
        const ports::Carriers& carriers;
        ports::Signer& signer;
    };
    explicit Provider(const Parts& parts);

    oidc::Flows oidc_flows();
    login_pages::Flows login_flows();
    orange::Flows orange_flows();

    authorization::ProviderPorts ports;
    flows::RateGate token_gate;
    flows::RateGate bill_gate;
    flows::ResourcePorts resources;

    authorization::StartAuthorization start_authorization;
    authorization::FinishAuthorization finish_authorization;
    authorization::ExchangeCode exchange_code;
    authorization::RefreshGrant refresh_grant;
    authorization::IssueOwnToken issue_own_token;
    authorization::ReadClaims read_claims;
    authorization::IntrospectToken introspect_token;
    authorization::RevokeToken revoke_token;
    authorization::EndSession end_session;
    authorization::PublishKeys publish_keys;

    login::ShowInteraction show_interaction;
    login::SendLoginCode send_login_code;
    login::AnswerLoginCode answer_login_code;
    login::DecideScopes decide_scopes;
    login::OpenOwnConsents open_own_consents;
    login::RevokeApproval revoke_approval;

    flows::ReadBills read_bills;
    flows::ReadIdentity read_identity;
    flows::CheckSimSwap check_sim_swap;
};

}  // namespace assent::app
