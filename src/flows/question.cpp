#include "flows/question.h"

#include <utility>

namespace assent::flows {

namespace {

void note_carrier(partners::EnquiryFacts& facts, const carriers::Profile& profile) {
    facts.carrier_known = true;
    facts.carrier_is_local = profile.kind == "local";
    facts.carrier_id = profile.id;
    facts.carrier_scopes = profile.scopes;
    facts.carrier_requires_phone = profile.requires_phone;
}

}  // namespace

Task<Considered> consider(const QuestionPorts& ports, const Question& question, Instant now) {
    Considered considered;
    auto access = co_await ports.access.find_access(question.licence, question.token, now);
    if (!access) {
        considered.refusal = partners::Refusal::unavailable;
        co_return considered;
    }

    partners::EnquiryFacts facts;
    facts.licence = std::move(access->licence);
    facts.token_live = access->token_live;
    considered.refusal = partners::refuse_partner(question.enquiry, facts);
    if (considered.refusal) co_return considered;

    auto record = co_await ports.subscribers.find_subscriber(question.msisdn);
    facts.record_read = record.has_value();
    if (record) considered.record = std::move(record).value();
    if (considered.record) {
        facts.record_known = true;
        facts.record_eligible = considered.record->eligible;
    }

    const auto& carrier_of_record = considered.record ? considered.record->carrier : std::string();
    considered.reached = ports.carriers.find(question.msisdn, carrier_of_record);
    if (considered.reached) note_carrier(facts, *considered.reached.profile);

    considered.refusal = partners::refuse_question(question.enquiry, facts);
    considered.partner_name = std::move(facts.licence->name);
    co_return considered;
}

Task<Found> find_at_carrier(const Considered& considered, Msisdn msisdn) {
    Found found;
    auto answer =
        co_await considered.reached.carrier->find_subscriber(std::move(msisdn), considered.record);
    if (!answer) {
        switch (answer.error().code) {
            case ports::CarrierFault::unreachable:
                found.refusal = partners::Refusal::carrier_unreachable;
                break;
            case ports::CarrierFault::refused:
                found.refusal = partners::Refusal::check_failed;
                break;
        }
        co_return found;
    }

    found.subscriber = std::move(answer).value();
    if (!found.subscriber) {
        found.refusal = partners::Refusal::number_unknown;
    } else if (!found.subscriber->eligible) {
        found.refusal = partners::Refusal::number_ineligible;
    }
    co_return found;
}

}  // namespace assent::flows
