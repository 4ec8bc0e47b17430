#pragma once

#include <optional>

#include "flows/fetch_delivery.h"
#include "flows/settings.h"
#include "ports/random.h"

namespace assent::flows {

/// The network's word about who opened a link.
struct HandsetAnswer {
    Secret page_key;
    Msisdn handset;  ///< empty: the network could not tell
    consent::Language language = consent::Language::french;
};

/// Proves a number by the handset that opened the link (numVerify). The same steps, and the same
/// crash, as an answer with a code.
class AnswerHandset {
public:
    AnswerHandset(DeliveryPorts ports, ports::Random& random, const Settings& settings)
        : ports_(ports), random_(random), settings_(settings) {}

    /// Nothing for an unknown page, and for one that wants a code: no network may say yes to that.
    Task<Result<std::optional<ports::Answered>, Fault>> run(HandsetAnswer answer);

private:
    DeliveryPorts ports_;
    ports::Random& random_;
    const Settings& settings_;
};

}  // namespace assent::flows
