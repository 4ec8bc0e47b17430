#pragma once

#include <optional>
#include <string>

#include "flows/question.h"
#include "flows/settings.h"
#include "ports/consent_store.h"
#include "ports/random.h"

namespace assent::flows {

/// What a partner is told of an asking that began.
struct Opened {
    std::optional<partners::Refusal> refusal;
    std::string carrier_name;
    std::string url;  ///< where the subscriber decides; a secret of that subscriber
};

/// Starts the asking of a subscriber: formfilling, matching, billing, or numVerify.
///
/// One transaction writes the session, its code and the SMS that carries it; the message leaves
/// afterwards through the outbox. An asking with a token that already has one replaces it. A crash
/// before the answer leaves a session whose page nobody opens, which time ends.
class OpenConsent {
public:
    OpenConsent(QuestionPorts ports, ports::ConsentStore& consents, ports::Random& random,
                const Settings& settings)
        : ports_(ports), consents_(consents), random_(random), settings_(settings) {}

    /// `question.enquiry.scopes` wait for the subscriber, or are not readable at all.
    Task<Opened> run(Question question);

private:
    ports::OpenSession plan_session(Question question, const Considered& considered);

    QuestionPorts ports_;
    ports::ConsentStore& consents_;
    ports::Random& random_;
    const Settings& settings_;
};

}  // namespace assent::flows
