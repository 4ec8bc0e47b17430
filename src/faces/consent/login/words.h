#pragma once

#include <string>
#include <string_view>

#include "base/instant.h"
#include "core/consent/session.h"
#include "formats/page.h"

namespace assent::login_pages {

/// Pages that ask nothing.
enum class Closing {
    not_here,     ///< another browser's page, one that is over, or none
    left,         ///< the subscriber left his own page
    failed,       ///< nobody could be logged in to his own page
    malformed,    ///< not a form of ours
    forbidden,    ///< posted from a page that is not ours
    unavailable,  ///< our store or the carrier did not answer
};

struct ClosingWords {
    std::string_view title;
    std::string_view text;
};
ClosingWords closing_words(Closing closing, consent::Language language);

/// Labels and sentences of the forms.
struct Words {
    std::string_view log_in;
    std::string_view log_in_for;  ///< after the client's name
    std::string_view code_for;    ///< the same, once the code was sent
    std::string_view own;
    std::string_view log_in_for_own;
    std::string_view code_for_own;
    std::string_view number_label;
    std::string_view number_hint;
    std::string_view send;
    std::string_view cancel;
    std::string_view enter_code;
    std::string_view go_on;
    std::string_view other_number;
    std::string_view own_about;  ///< before the number
    std::string_view own_empty;
    std::string_view since;  ///< before a date
    std::string_view withdraw;
    std::string_view log_out;
    std::string_view again;
};
const Words& words_of(consent::Language language);

/// What went wrong with what was typed.
enum class Mistake {
    number_unreadable,
    number_foreign,
    number_exhausted,  ///< it had its messages
    code_missing,
    code_wrong,
    message_failed,
};
std::string write_mistake(Mistake mistake, int tries_left, consent::Language language);

/// What became of a wish: `sent`, `soon`, `many`, `withdrawn`; "" for any other text.
std::string_view write_notice(std::string_view notice, consent::Language language);

/// "It is good for 5 minutes."
std::string write_code_lifetime(Milliseconds lifetime, consent::Language language);

/// The day, in UTC: `21 novembre 2026`.
std::string write_day(Instant instant, consent::Language language);

}  // namespace assent::login_pages
