#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
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

/// How a document is kept: as it came, and compressed once, so that no call compresses it again.
enum class Form { plain, deflated };

/// A document cut into pieces, none longer than piece_bytes_max.
struct Stored {
    int pieces = 0;
    std::uint64_t bytes = 0;
    bool operator==(const Stored&) const = default;
};
constexpr std::size_t piece_bytes_max = 64 * 1024;

/// A bill in our store, without its document.
struct Filed {
    std::string contract_type;
    std::string creation_date;  ///< `YYYY-MM-DD`
    DocumentId document;
    Stored plain;
    Stored deflated;          ///< raw DEFLATE (RFC 1951) that ends on a byte and is not final
    std::uint32_t crc32 = 0;  ///< of the plain bytes (RFC 1952)

    bool operator==(const Filed&) const = default;
};

constexpr std::size_t bill_bytes_max = 10 * 1024 * 1024;

}  // namespace assent::bills
