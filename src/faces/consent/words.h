#pragma once

#include <string>
#include <string_view>

#include "core/consent/session.h"

namespace assent::pages {

/// How an asking stands, once there is nothing to type.
enum class Closing {
    delivered,
    in_progress,  ///< yes was said, the data is on its way
    refused,
    code_failed,
    handset_failed,
    data_failed,
    faulted,
    replaced,
    unknown,      ///< no such page, or not any more
    malformed,    ///< not a form of ours
    forbidden,    ///< posted from a page that is not ours
    unavailable,  ///< our store did not answer
};

struct ClosingWords {
    std::string title;
    std::string text;
};
ClosingWords closing_words(Closing closing, consent::Language language);

/// Labels of the form, besides the asking itself.
struct FormWords {
    std::string_view code_label;
    std::string_view code_hint;
    std::string_view handset_label;
    std::string_view handset_hint;
    std::string_view accept;
    std::string_view refuse;
    std::string_view resend;
    std::string_view error_title;
    std::string_view privacy;
    std::string_view back_to;
    std::string_view check_again;
};
const FormWords& form_words(consent::Language language);

/// What went wrong with what was typed.
enum class Mistake { code_missing, code_wrong, handset_unreadable, message_failed };
std::string write_mistake(Mistake mistake, int tries_left, consent::Language language);

/// What became of asking for another code: `sent`, `soon`, `many`; "" for any other text.
std::string_view write_notice(std::string_view notice, consent::Language language);

/// "You have about 3 minutes."
std::string write_time_left(int minutes, consent::Language language);

}  // namespace assent::pages
