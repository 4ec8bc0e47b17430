#pragma once

#include <optional>
#include <string>

#include "core/identity/match.h"
#include "flows/question.h"
#include "flows/settings.h"

namespace assent::flows {

/// What is known of a number, not of a person.
struct NumberFacts {
    bool in_use = false;  ///< a subscriber has it; otherwise only the number plan knows it
    bool fixed_line = false;
    std::string carrier_name;      ///< empty when nobody's
    std::string old_carrier_name;  ///< whose it was before it was ported; empty when it was not
};

/// The answer to a question that waits for nobody. With a refusal (that of the first scope that
/// failed) no data but `number` is there.
struct Answer {
    std::optional<partners::Refusal> refusal;
    std::string carrier_name;
    std::optional<NumberFacts> number;            ///< info
    std::optional<identity::MatchScores> scores;  ///< matching_notp
    std::optional<bool> swapped;                  ///< simswap
};

/// Answers matching_notp, simswap and info, one or several.
///
/// Looks everything up first, then records durably what is given, then answers: a crash before the
/// answer leaves a release on record that nobody received, and never the other way round.
class AnswerEnquiry {
public:
    AnswerEnquiry(QuestionPorts ports, const Settings& settings)
        : ports_(ports), settings_(settings) {}

    /// `question.enquiry.scopes` are synchronous, or not readable at all.
    Task<Answer> run(Question question);

private:
    Task<std::optional<partners::Refusal>> release(const Question& question,
                                                   partners::Scopes scopes, Instant now);

    QuestionPorts ports_;
    const Settings& settings_;
};

}  // namespace assent::flows
