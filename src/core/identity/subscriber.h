#pragma once

#include <optional>
#include <string>

#include "base/instant.h"
#include "base/msisdn.h"

namespace assent::identity {

/// Where somebody lives. Empty text is an absent value, here and below.
struct Address {
    std::string number;          ///< street number with its suffix, `12 bis`
    std::string street_address;  ///< street type and name
    std::string postal_code;
    std::string locality;
    std::string country;  ///< name in full

    bool operator==(const Address&) const = default;
};

/// Who somebody is, as a carrier's contract or a partner's form says it.
struct Person {
    std::string family_name;
    std::string given_name;
    std::string maiden_name;
    std::string gender;     ///< `M`, `F` or empty
    std::string birthdate;  ///< `YYYY-MM-DD` or empty
    std::string email;
    std::string phone;  ///< a partner's form only
    Address address;

    bool operator==(const Person&) const = default;
};

/// A carrier's customer: the record that answers are made from.
struct Subscriber {
    Msisdn msisdn;
    std::string carrier;  ///< the id of the settings
    std::string sub;      ///< the carrier's own customer id
    Person person;
    std::string birthplace;  ///< department of birth
    std::string locale;      ///< `fr-FR`
    Msisdn contract_msisdn;  ///< the number of the contract; empty when not known
    std::string updated_at;  ///< `YYYY-MM-DD`
    bool eligible = true;
    std::optional<Instant> sim_changed_at;

    bool operator==(const Subscriber&) const = default;
};

}  // namespace assent::identity
