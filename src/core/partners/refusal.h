#pragma once

namespace assent::partners {

/// Why an enquiry is not answered with data. Closed: each face says in one switch what it means
/// there.
///
/// In the order in which the checks of an enquiry are made (contract of the `dqe` face, section 10
/// "Validation order"), then what only shows while answering.
enum class Refusal {
    request_invalid,  ///< a parameter is missing, malformed, or not one of this licence
    licence_unknown,
    token_invalid,  ///< unknown, of another licence, or expired
    scope_invalid,  ///< unknown, a combination that is not offered, or not licensed
    number_empty,
    number_unknown,     ///< no such number, or its local carrier has no such subscriber
    number_ineligible,  ///< not a mobile, or its subscriber cannot use the service
    person_missing,     ///< nobody to compare with
    person_malformed,   ///< the person is not a JSON object
    person_phone_missing,
    period_missing,
    carrier_unknown,  ///< the number is no carrier's
    check_failed,     ///< the look-up itself failed, or a limit on look-ups was reached
    carrier_not_licensed,
    carrier_not_ready,  ///< this carrier offers nothing yet
    carrier_unreachable,
    scope_not_at_carrier,
    asking_limited,   ///< this subscriber or this partner had its messages of the hour
    guesses_limited,  ///< too many distinct persons tried on one number today
    nobody_asked,     ///< a result is asked for, but this token has asked no subscriber
    data_missing,     ///< yes was said, but the carrier delivered nothing
    code_failed,      ///< the code step was not completed
    handset_differs,  ///< the number is not the handset's
    consent_refused,  ///< the subscriber said no, or took the consent back
    credits_exhausted,
    unavailable,  ///< we failed
};

}  // namespace assent::partners
