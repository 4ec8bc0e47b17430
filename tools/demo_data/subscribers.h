#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assent::demo {

/// A sample subscriber, as short as a table row can be; records.cpp makes the record of it.
struct Sample {
    std::string_view msisdn;
    std::string_view carrier;
    std::string_view given_name;
    std::string_view family_name;
    std::string_view maiden_name;
    std::string_view gender;
    std::string_view birthdate;
    std::string_view birthplace;
    std::string_view number;
    std::string_view street;
    std::string_view postal_code;
    std::string_view locality;
    std::string_view email;
    std::string_view
        bill;  ///< the name of the last bill's file without its ending; empty: none yet
};

std::span<const Sample> samples();

/// A bill of a sample subscriber.
struct SampleBill {
    const Sample* subscriber;
    std::string file;           ///< `bills/zoe-mobile.pdf`
    std::string contract_type;  ///< `mobile` or `internet`
    std::string creation_date;
};

std::vector<SampleBill> sample_bills();

// Numbers with a part of their own in the sandbox.
constexpr std::string_view zoe = "+33612345678";
constexpr std::string_view not_eligible = "+33612000009";
constexpr std::string_view unreachable = "+33612000016";
constexpr std::string_view no_bill_yet = "+33612000018";
constexpr std::string_view swapped_sim = "+33612000020";
constexpr std::string_view no_email = "+33612000021";
constexpr std::string_view unknown_number = "+33699000010";
constexpr std::string_view fixed_line = "+33142345678";
constexpr std::string_view nobodys = "+94711234567";
constexpr std::string_view not_licensed = "+33660000014";
constexpr std::string_view not_supported = "+33651000015";
constexpr std::string_view phone_required = "+33620000007";
constexpr std::string_view without_billing = "+94771234567";

}  // namespace assent::demo
