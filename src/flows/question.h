#pragma once

#include <optional>
#include <string>

#include "base/msisdn.h"
#include "base/secret.h"
#include "base/task.h"
#include "core/consent/session.h"
#include "core/identity/subscriber.h"
#include "core/partners/enquiry.h"
#include "ports/access_store.h"
#include "ports/carriers.h"
#include "ports/clock.h"
#include "ports/subscriber_store.h"

namespace assent::flows {

/// A partner's question about a number, as a face decoded it.
struct Question {
    partners::Enquiry enquiry;
    std::string licence;
    Secret token;
    Msisdn msisdn;           ///< empty unless `enquiry.number` is a mobile or a fixed line
    identity::Person claim;  ///< whom to compare with; empty unless `enquiry.person` is complete
    std::string claim_text;  ///< the same in a canonical form, for the count of guesses

    // Of a question to the subscriber only.
    std::string scope_text;         ///< as the partner wrote it
    std::string partner_reference;  ///< `code_name`
    consent::ReturnTo return_to;
};

/// Where questions are looked up. The things referred to outlive every request.
struct QuestionPorts {
    ports::AccessStore& access;
    ports::SubscriberStore& subscribers;
    const ports::Carriers& carriers;
    const ports::Clock& clock;
};

/// Whether a question may be answered, and what was read to know it.
struct Considered {
    std::optional<partners::Refusal> refusal;
    std::string partner_name;
    std::optional<identity::Subscriber> record;
    ports::Carriers::Reached reached;  ///< empty for a number that is nobody's
    std::string carrier_name() const { return reached ? reached.profile->name : std::string(); }
};

/// Reads the facts of a question and tries the rules of `partners` on them, the cheap ones first,
/// so that a partner without a right costs one read. `question` outlives the call: it lies in the
/// frame of the flow that awaits this.
Task<Considered> consider(const QuestionPorts& ports, const Question& question, Instant now);

/// What a carrier answered about somebody who may be answered about.
struct Found {
    std::optional<partners::Refusal> refusal;
    std::optional<identity::Subscriber> subscriber;  ///< there unless refused
};

/// Asks the carrier of `considered` for the subscriber.
Task<Found> find_at_carrier(const Considered& considered, Msisdn msisdn);

}  // namespace assent::flows
