#pragma once

#include "flows/authorization/provider_ports.h"
#include "flows/authorization/tokens.h"

namespace assent::authorization {

/// A code, as its client presents it.
struct Exchange {
    ClientProof client;
    Secret code;
    oauth::CodeProof proof;
    WriteIdToken write_id_token;
};

/// Gives the tokens of a code, once (contract, section 5). The code is spent in one transaction; a
/// crash after it leaves tokens that nobody knows, and the client starts anew.
class ExchangeCode {
public:
    ExchangeCode(ProviderPorts ports, flows::RateGate& gate, const Settings& settings)
        : ports_(ports), gate_(gate), settings_(settings) {}

    Task<TokenAnswer> run(Exchange exchange);

private:
    Task<Result<std::string, Fault>> sign_id_token(const oauth::Client& client,
                                                   const WriteIdToken& write,
                                                   const oauth::Grant& grant,
                                                   const Secret& access_token);
    Task<std::optional<identity::Subscriber>> release_claims(const oauth::Grant& grant,
                                                             Secret access_token);

    ProviderPorts ports_;
    flows::RateGate& gate_;
    const Settings& settings_;
};

}  // namespace assent::authorization
