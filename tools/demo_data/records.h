#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/msisdn.h"
#include "core/carriers/profile.h"

namespace assent::demo {

// The sandbox's sample data: what `assent demo` starts with, what docs/guides/sandbox.md tells of,
// and what tests may rely on. Everything is invented; the numbers are not anybody's that we know.

/// One way to see one answer of the contract.
struct Outcome {
    std::string number;   ///< as a partner sends it; empty where any number will do
    std::string name;     ///< whose it is, or what is special about it
    std::string outcome;  ///< `error 18 failed to retrieve data from operator`
    std::string how;      ///< what to call or to do
};

/// The documented numbers, in the order of the guide.
std::vector<Outcome> outcomes();

/// The carriers of the sandbox. All are of kind `local`.
std::vector<carriers::Profile> carriers();

/// Numbers whose carrier does not answer: the demo gives them to its local carriers.
std::vector<Msisdn> unreachable_numbers();

/// The records of section 3 of operator.md as JSON lines: subscribers, bills, accounts, licences,
/// clients and billers. `today` (`YYYY-MM-DD`) is the demo's day: the swapped SIM was changed the
/// day before. The `file` of a bill is a name that `sample_bill` knows.
std::vector<std::string> sample_records(std::string_view today);

/// The PDF behind the `file` of a bill record (`bills/zoe-mobile.pdf`), made by the build and held
/// in the program; empty when there is no such bill.
std::string_view sample_bill(std::string_view file);

}  // namespace assent::demo
