#pragma once

#include "base/result.h"
#include "core/consent/plans.h"
#include "flows/settings.h"
#include "ports/clock.h"
#include "ports/consent_store.h"
#include "ports/random.h"

namespace assent::flows {

/// Sends the subscriber another code. One transaction replaces the code and writes the message; the
/// message leaves afterwards through the outbox.
class ResendCode {
public:
    ResendCode(ports::ConsentStore& consents, const ports::Clock& clock, ports::Random& random,
               const Settings& settings)
        : consents_(consents), clock_(clock), random_(random), settings_(settings) {}

    /// `ended` for an unknown page and for one that wants no code, too.
    Task<Result<consent::ResendVerdict, Fault>> run(Secret page_key, consent::Language language);

private:
    ports::ConsentStore& consents_;
    const ports::Clock& clock_;
    ports::Random& random_;
    const Settings& settings_;
};

}  // namespace assent::flows
