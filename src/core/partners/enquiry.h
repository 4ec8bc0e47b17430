#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "core/partners/access.h"
#include "core/partners/licence.h"
#include "core/partners/refusal.h"
#include "core/partners/scope.h"

namespace assent::partners {

/// How a parameter came.
enum class Given {
    absent,
    empty,
    malformed,  ///< too long, or text of a kind that it cannot be
    good,
};

/// One parameter of an enquiry. `text` is what came, also where it is malformed.
struct Parameter {
    Given given = Given::absent;
    std::string text;
};

/// The longest values, in bytes of UTF-8; a longer one is malformed.
constexpr std::size_t licence_bytes_max = 64;
constexpr std::size_t token_bytes_max = 128;
constexpr std::size_t scope_bytes_max = 100;
constexpr std::size_t name_bytes_max = 250;
constexpr std::size_t person_bytes_max = 16'384;
constexpr std::size_t redirect_bytes_max = 2'048;
/// `code_name` is limited in characters by the contract: four bytes each at most.
constexpr std::size_t code_name_characters_max = 250;

/// What the number plan says of the number that came.
enum class NumberForm { absent, empty, non_existent, fixed_line, mobile };

/// What the person to compare with came as (`user_infos`).
enum class PersonForm {
    absent,    ///< or empty
    too_long,  ///< more than person_bytes_max
    not_an_object,
    key_missing,  ///< one of the keys other than `phone`
    complete,     ///< every key is there, `phone` apart
};

/// What a partner asks about a number, as far as the rules look at it. Decoding never refuses: it
/// writes down how each thing came, so that the rules here judge all of it in the contract's order.
struct Enquiry {
    Given licence = Given::absent;
    Given token = Given::absent;
    Given scope = Given::absent;
    std::optional<Scopes> scopes;  ///< by read_scopes
    Parameter name;
    Parameter mode;
    NumberForm number = NumberForm::absent;
    PersonForm person = PersonForm::absent;
    Given person_phone = Given::absent;
    Parameter period;
    Parameter country;
    bool country_known = false;  ///< is a country of the number plan
    Parameter redirect;
    Given code_name = Given::absent;  ///< malformed when too long
    Given format = Given::absent;     ///< malformed when none of 0–9
};

/// What is known when the rules are tried, beside the enquiry.
struct EnquiryFacts {
    std::optional<Licence> licence;
    bool token_live = false;

    bool record_read = true;  ///< false: the look-up failed
    bool record_known = false;
    bool record_eligible = true;

    bool carrier_known = false;
    bool carrier_is_local = true;  ///< its numbers are exactly those of our records
    std::string carrier_id;
    Scopes carrier_scopes;
    bool carrier_requires_phone = false;
};

/// The scopes of a comma-separated list, each once, blanks around them ignored. Nothing where one
/// is unknown or the combination is not offered: synchronous scopes do not mix with those that wait
/// for the subscriber, and numVerify stands alone, because it is proved by the handset and not by a
/// code.
std::optional<Scopes> read_scopes(std::string_view text);

/// Whether an answer can only follow the subscriber's yes.
bool needs_consent(const Scopes& scopes);

/// The look-back window of a simswap in hours, 1 to 2400.
std::optional<int> read_period(std::string_view text);

/// The rules that need the licence and the token alone, in order. `record_…` and `carrier_…` of the
/// facts are not looked at.
std::optional<Refusal> refuse_partner(const Enquiry& enquiry, const EnquiryFacts& facts);

/// The rules that follow, once the subscriber's record and the carrier were looked up.
std::optional<Refusal> refuse_question(const Enquiry& enquiry, const EnquiryFacts& facts);

/// What a partner sends to collect the result of an asking.
struct Collection {
    Given licence = Given::absent;
    Given token = Given::absent;
    Parameter scope;  ///< the constant `client_idmobile`
};

struct CollectionFacts {
    bool licence_known = false;
    bool token_live = false;
    bool somebody_asked = false;  ///< this token has a session
};

/// The rules of a collection, in order.
std::optional<Refusal> refuse_collection(const Collection& collection,
                                         const CollectionFacts& facts);

/// What a refused release means for the enquiry that wanted it.
constexpr Refusal lift(ReleaseRefusal refusal, As<Refusal>) {
    switch (refusal) {
        case ReleaseRefusal::licence_unknown: return Refusal::licence_unknown;
        case ReleaseRefusal::token_invalid: return Refusal::token_invalid;
        case ReleaseRefusal::scope_not_licensed: return Refusal::scope_invalid;
        // It was given once: what ended or took it back is the subscriber's will.
        case ReleaseRefusal::consent_missing: return Refusal::consent_refused;
        case ReleaseRefusal::budget_spent: return Refusal::guesses_limited;
        case ReleaseRefusal::credits_exhausted: return Refusal::credits_exhausted;
        case ReleaseRefusal::unavailable: return Refusal::unavailable;
    }
    return Refusal::unavailable;
}

}  // namespace assent::partners
