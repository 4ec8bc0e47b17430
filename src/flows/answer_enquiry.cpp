#include "flows/answer_enquiry.h"

#include <chrono>
#include <utility>

namespace assent::flows {

namespace {

using partners::Refusal;
using partners::Scope;

NumberFacts plan_number_facts(const Considered& considered, const ports::Carriers& carriers,
                              const Question& question) {
    NumberFacts facts{.in_use = considered.record.has_value(),
                      .fixed_line = question.enquiry.number == partners::NumberForm::fixed_line,
                      .carrier_name = considered.carrier_name(),
                      .old_carrier_name = {}};
    const auto* first = carriers::find_carrier_by_prefix(carriers.profiles(), question.msisdn);
    if (first && considered.reached && first != considered.reached.profile) {
        facts.old_carrier_name = first->name;
    }
    return facts;
}

// A SIM whose change nobody recorded was not changed, as far as its carrier knows.
bool is_swapped(const identity::Subscriber& subscriber, int period_hours, Instant now) {
    if (!subscriber.sim_changed_at) return false;
    return *subscriber.sim_changed_at >= now - std::chrono::hours(period_hours);
}

// The first of the scopes that the carrier does not offer.
std::optional<Refusal> refuse_scopes(const partners::Scopes& scopes, const Considered& considered) {
    if (!considered.reached) return {};
    for (const auto scope : scopes) {
        if (!partners::contains(considered.reached.profile->scopes, scope)) {
            return Refusal::scope_not_at_carrier;
        }
    }
    return {};
}

bool offers_info(const partners::Scopes& scopes, const Considered& considered) {
    if (!partners::contains(scopes, Scope::info)) return false;
    return !considered.reached ||
           partners::contains(considered.reached.profile->scopes, Scope::info);
}

bool asks_about_subscriber(const partners::Scopes& scopes) {
    return partners::contains(scopes, Scope::matching_notp) ||
           partners::contains(scopes, Scope::simswap);
}

void answer_from(const identity::Subscriber& subscriber, const Question& question, Instant now,
                 Answer& answer) {
    const auto& scopes = *question.enquiry.scopes;
    if (partners::contains(scopes, Scope::matching_notp)) {
        answer.scores = identity::compare_person(question.claim, subscriber.person);
    }
    if (partners::contains(scopes, Scope::simswap)) {
        const auto hours = partners::read_period(question.enquiry.period.text);
        answer.swapped = is_swapped(subscriber, hours.value_or(1), now);
    }
}

void take_back(Answer& answer, Refusal refusal) {
    answer.refusal = refusal;
    answer.scores.reset();
    answer.swapped.reset();
}

}  // namespace

Task<Answer> AnswerEnquiry::run(Question question) {
    const auto now = ports_.clock.now();
    const auto considered = co_await consider(ports_, question, now);
    Answer answer{.refusal = considered.refusal,
                  .carrier_name = considered.carrier_name(),
                  .number = {},
                  .scores = {},
                  .swapped = {}};
    if (answer.refusal) co_return answer;

    const auto& scopes = *question.enquiry.scopes;
    if (offers_info(scopes, considered)) {
        answer.number = plan_number_facts(considered, ports_.carriers, question);
    }
    answer.refusal = refuse_scopes(scopes, considered);
    if (!answer.refusal && asks_about_subscriber(scopes)) {
        const auto found = co_await find_at_carrier(considered, question.msisdn);
        answer.refusal = found.refusal;
        if (!found.refusal) answer_from(*found.subscriber, question, now, answer);
    }

    if (!answer.refusal) {
        if (const auto refused = co_await release(question, scopes, now)) {
            take_back(answer, *refused);
        }
    }
    // What was found of the number is given, and paid for, even when the rest of the answer is not.
    if (answer.refusal && answer.number) {
        const auto refused = co_await release(question, partners::Scopes(1, Scope::info), now);
        if (refused) answer.number.reset();
    }
    co_return answer;
}

Task<std::optional<Refusal>> AnswerEnquiry::release(const Question& question,
                                                    partners::Scopes scopes, Instant now) {
    const bool compares = partners::contains(scopes, Scope::matching_notp);
    ports::RecordRelease command{
        .licence = question.licence,
        .token = question.token,
        .msisdn = question.msisdn,
        .scopes = std::move(scopes),
        .claim = compares ? question.claim_text : std::string(),
        .values_max = static_cast<int>(settings_.match_values_per_number_per_day)};
    auto released = co_await ports_.access.record_release(std::move(command), now);
    if (released) co_return std::nullopt;
    co_return partners::lift(released.error().code, As<Refusal>());
}

}  // namespace assent::flows
