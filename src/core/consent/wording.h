#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/secret.h"
#include "core/consent/session.h"

namespace assent::consent {

/// Version of every sentence here; a changed sentence changes it, so that a consent record tells
/// which wording was agreed to.
constexpr std::string_view wording_version = "2026-11-21";

/// French for a French locale (`fr-FR`, `fr`), English for all others; French when it is empty.
Language language_of(std::string_view locale);

/// The number as its owner recognises it and nobody else learns it: `06 •• •• •• 78` for a French
/// one,
/// `+94 •• •• •• • 67` for others.
std::string write_number(const Msisdn& msisdn);

/// A name as it may stand in a message beside a code: on one line, cut, and without a run of more
/// than three digits, which a phone (or a hurried reader) could take for the code.
std::string name_in_message(std::string_view name);

/// The SMS that carries a code: who asks, what for, and the six digits in one piece. No other run
/// of six digits is in it, whatever the partner's name holds.
std::string write_code_message(const Ask& ask, const Secret& code, Language language);

/// What the subscriber agrees to, sentence by sentence.
struct Asking {
    std::string headline;            ///< who asks
    std::string about;               ///< whose data, of which number, from which carrier
    std::vector<std::string> given;  ///< each scope in plain words
    std::string lifetime;            ///< for how long, and that a no costs nothing
};
Asking plan_asking(const Ask& ask, Milliseconds consent_lifetime, Language language);

/// The same as plain text: who asks, each scope in plain words, the number it is about, for how
/// long. The page shows exactly these sentences and the consent record keeps them.
std::string write_asking(const Ask& ask, Milliseconds consent_lifetime, Language language);

}  // namespace assent::consent
