#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assent::formats {

/// Text compressed so that it can be joined with others into one gzip member (RFC 1951, 1952): it
/// ends on a byte boundary, refers to nothing before it, and is not final.
struct DeflatedPart {
    std::string bytes;
    std::uint32_t crc32 = 0;  ///< of the plain text
    std::uint64_t plain_bytes = 0;
};
DeflatedPart deflate_part(std::string_view plain);
/// The same without compressing: for a few hundred bytes of one answer, which are not worth it.
DeflatedPart store_part(std::string_view plain);
/// The CRC of a plain text alone.
std::uint32_t crc32_of(std::string_view plain);

/// Joins parts that were compressed before into one gzip member, without touching their bytes.
class GzipJoin {
public:
    /// The ten bytes to send first.
    static std::string_view head();
    /// Counts a part whose bytes are sent by the caller.
    void add(std::uint32_t crc32, std::uint64_t plain_bytes);
    /// The bytes to send last: an empty final block, the CRC and the length of all.
    std::string finish() const;

private:
    std::uint32_t crc32_ = 0;
    std::uint64_t plain_bytes_ = 0;
};

}  // namespace assent::formats
