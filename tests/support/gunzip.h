#pragma once

#include <zlib.h>

#include <optional>
#include <string>

namespace assent::support {

/// What one gzip member holds; nothing where it is damaged, longer than some megabytes, or followed
/// by something.
inline std::optional<std::string> gunzip(std::string gzip) {
    z_stream stream{};
    if (inflateInit2(&stream, MAX_WBITS + 16) != Z_OK) return {};
    stream.next_in = reinterpret_cast<Bytef*>(gzip.data());
    stream.avail_in = static_cast<uInt>(gzip.size());
    std::string plain(4'000'000, '\0');
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    const int state = inflate(&stream, Z_FINISH);
    plain.resize(stream.total_out);
    const bool whole = state == Z_STREAM_END && stream.avail_in == 0;
    inflateEnd(&stream);
    if (!whole) return {};
    return plain;
}

}  // namespace assent::support
