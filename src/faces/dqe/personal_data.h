#pragma once

#include <optional>
#include <string>

#include "core/identity/match.h"
#include "core/identity/subscriber.h"
#include "formats/json.h"

namespace assent::dqe {

/// How scores stand on the wire.
enum class ScoreForm {
    number,            ///< `0.78`: matching_notp (contract, section 5.1)
    three_characters,  ///< `"0.7"`: the result of matching (5.6)
    four_characters,   ///< `"0.78"`: the multi-scope answer (5.10)
};

/// `1.0`, `0.5`, `0.78`: two decimals at most, one at least. `1.0` only for 1, so that a rounded
/// score never claims equality.
std::string score_text(double score);

/// The members of a scores object, which the caller has begun; "" stands for no score.
enum class NameScore { without, with };
void write_scores(formats::JsonWriter& json, const identity::MatchScores& scores, ScoreForm form,
                  NameScore name);

/// The `formfilling` object (contract, section 5.5), all keys present; an unknown value is "".
void write_identity(formats::JsonWriter& json, const identity::Subscriber& subscriber);

}  // namespace assent::dqe
