#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <functional>

namespace assent {

/// A random 128-bit identifier, the key of grants, sessions and consents. `Tag` keeps them apart.
template <class Tag>
struct Id {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const Id&) const = default;
};

using GrantId = Id<struct GrantTag>;      ///< What one token request gave; refreshing keeps it.
using SessionId = Id<struct SessionTag>;  ///< One asking of one subscriber.
using ConsentId = Id<struct ConsentTag>;  ///< One yes.
using MessageId = Id<struct MessageTag>;  ///< One message of the outbox.
using InteractionId = Id<struct InteractionTag>;  ///< One browser on its way to an answer.
using DocumentId = Id<struct DocumentTag>;        ///< One file of a bill; a new file is a new one.

}  // namespace assent

template <class Tag>
struct std::hash<assent::Id<Tag>> {
    // The bytes are random already: any eight of them are a hash.
    std::size_t operator()(const assent::Id<Tag>& id) const noexcept {
        std::size_t hash = 0;
        std::memcpy(&hash, id.bytes.data(), sizeof hash);
        return hash;
    }
};
