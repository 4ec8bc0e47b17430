#pragma once

#include <string>
#include <vector>

#include "base/msisdn.h"

namespace assent::bills {

/// A phone bill, which is proof of address. Key: number, contract type, creation date.
struct Bill {
    Msisdn msisdn;
    std::string contract_type;  ///< `mobile`, `internet`, …
    std::string creation_date;  ///< `YYYY-MM-DD`
    std::string document;       ///< a PDF, at most bill_bytes_max

    bool operator==(const Bill&) const = default;
};

constexpr std::size_t bill_bytes_max = 10 * 1024 * 1024;

}  // namespace assent::bills
