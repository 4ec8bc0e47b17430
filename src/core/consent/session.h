#pragma once

#include <optional>
#include <string>

#include "base/id.h"
#include "base/instant.h"
#include "base/msisdn.h"
#include "core/identity/match.h"
#include "core/identity/subscriber.h"
#include "core/partners/scope.h"

namespace assent::consent {

/// Where the asking of one subscriber stands. Only `waiting` and `granted` are not final.
enum class State {
    waiting,      ///< The subscriber has not decided yet.
    granted,      ///< The subscriber said yes; the data is being fetched.
    delivered,    ///< The data lies ready for the partner.
    refused,      ///< The subscriber said no.
    code_failed,  ///< Wrong codes used up, or time over: the code step was not completed.
    data_failed,  ///< Yes was said, but the carrier delivered nothing.
    faulted,      ///< We failed.
    replaced,     ///< The partner asked anew with the same token; nobody is told of this one.
};

constexpr bool is_final(State state) {
    switch (state) {
        case State::waiting:
        case State::granted: return false;
        case State::delivered:
        case State::refused:
        case State::code_failed:
        case State::data_failed:
        case State::faulted:
        case State::replaced: return true;
    }
    return true;
}

/// How the subscriber proves to be the one asked.
enum class Proof {
    code,     ///< A one-time code by SMS, typed on the page.
    handset,  ///< The mobile network says which number opened the link.
};

/// What the subscriber reads on the page, as data: the page, the SMS and the consent record are all
/// made from it.
struct Ask {
    std::string partner_name;
    partners::Scopes scopes;
    std::string scope_text;         ///< as the partner sent it
    std::string partner_reference;  ///< `code_name`: echoed, never interpreted
    std::string carrier_id;
    std::string carrier_name;
    Msisdn msisdn;
    Proof proof = Proof::code;
    identity::Person claim;  ///< for `matching`: what to compare; empty otherwise
};

/// Where to send the browser when it is over; both empty when the partner gave no address.
struct ReturnTo {
    std::string when_delivered;
    std::string when_not;
};

/// What a granted session yields, for as long as its token lives.
struct Delivery {
    std::optional<identity::Subscriber> subscriber;  ///< formfilling
    std::optional<identity::MatchScores> scores;     ///< matching
    std::string document;                            ///< billing: a PDF
    bool number_verified = false;                    ///< numVerify
};

/// The languages of the subscriber's pages.
enum class Language { french, english };

constexpr std::string_view name_of(Language language) {
    switch (language) {
        case Language::french: return "fr";
        case Language::english: return "en";
    }
    return "fr";
}

/// What was shown and agreed to, kept as proof; written when the yes is said.
struct Shown {
    std::string text;     ///< the sentences the subscriber saw, as plain text
    std::string version;  ///< of the wording
    Language language = Language::french;
    std::string channel;  ///< `web+sms`, `network`
};

}  // namespace assent::consent
