#pragma once

#include <optional>

#include "core/consent/plans.h"
#include "flows/fetch_delivery.h"
#include "flows/settings.h"
#include "ports/random.h"

namespace assent::flows {

/// The subscriber's yes or no.
struct ConsentAnswer {
    Secret page_key;
    consent::Decision decision = consent::Decision::refuse;
    Secret code;                                             ///< as typed; empty for a refusal
    consent::Language language = consent::Language::french;  ///< of the page that was answered
};

/// Takes the subscriber's answer on the page.
///
/// One transaction judges it and writes the consent with its proof; then the carrier is asked and
/// the data written, before the browser is sent on. A crash in between leaves a granted session
/// without data, which the reconciler completes; never data without a consent.
class AnswerConsent {
public:
    AnswerConsent(DeliveryPorts ports, ports::Random& random, const Settings& settings)
        : ports_(ports), random_(random), settings_(settings) {}

    /// Nothing for an unknown page.
    Task<Result<std::optional<ports::Answered>, Fault>> run(ConsentAnswer answer);

private:
    DeliveryPorts ports_;
    ports::Random& random_;
    const Settings& settings_;
};

}  // namespace assent::flows
