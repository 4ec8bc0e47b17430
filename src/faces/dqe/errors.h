#pragma once

#include <string>
#include <string_view>

#include "core/partners/access.h"
#include "core/partners/refusal.h"

namespace assent::dqe {

/// An error as the wire shows it (contract, section 6.1).
struct WireError {
    std::string_view id;  ///< two digits
    std::string label;
    int status = 200;  ///< for `dqe.http_status = "mapped"`
};

/// `carrier_name` stands in for `[Operator Name]`; may be empty where no label names one.
WireError wire_error(partners::Refusal refusal, std::string_view carrier_name);

/// The errors of the token endpoint always come with their HTTP status (contract, section 10).
WireError wire_error(partners::TokenRefusal refusal);

}  // namespace assent::dqe
