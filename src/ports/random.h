#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/id.h"
#include "base/secret.h"

namespace assent::ports {

/// The system's cryptographic generator. Safe from any thread. It cannot fail: a process without
/// randomness ends.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;

    template <class Tag>
    Id<Tag> id() {
        Id<Tag> made;
        fill(made.bytes);
        return made;
    }

    /// `length` characters of A–Z a–z 0–9, each equally likely: some 5.95 bits each.
    Secret alphanumeric(std::size_t length);
};

}  // namespace assent::ports
