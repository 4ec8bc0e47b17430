#pragma once

#include <optional>

#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "core/consent/wording.h"
#include "flows/settings.h"
#include "ports/clock.h"
#include "ports/consent_store.h"
#include "ports/subscriber_store.h"

namespace assent::flows {

/// What the subscriber's page is made from.
struct ConsentPage {
    ports::SessionView view;
    consent::Language language = consent::Language::french;  ///< of the subscriber's contract
    Milliseconds time_left{};                                ///< to answer; 0 when it is over
};

/// Shows an asking to its subscriber. Reads only: a link that is opened by a preview or twice
/// changes nothing.
class ShowConsent {
public:
    ShowConsent(ports::ConsentStore& consents, ports::SubscriberStore& subscribers,
                const ports::Clock& clock)
        : consents_(consents), subscribers_(subscribers), clock_(clock) {}

    /// Nothing for an unknown page, and for one whose data was erased.
    Task<Result<std::optional<ConsentPage>, Fault>> run(Secret page_key);

private:
    ports::ConsentStore& consents_;
    ports::SubscriberStore& subscribers_;
    const ports::Clock& clock_;
};

}  // namespace assent::flows
