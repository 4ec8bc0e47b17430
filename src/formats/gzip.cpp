#include "formats/gzip.h"

#include <algorithm>
#include <new>

#include <zlib.h>

namespace assent::formats {

namespace {

// A stored block's length is two bytes (RFC 1951, 3.2.4).
constexpr std::size_t stored_bytes_max = 65'535;
constexpr int raw_window_bits = -15;

void append_little_endian(std::string& text, std::uint32_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) text += static_cast<char>((number >> (8 * i)) & 0xff);
}

z_const Bytef* bytes_of(std::string_view text) {
    // zlib reads only, and says so only where it is told to (ZLIB_CONST).
    return reinterpret_cast<z_const Bytef*>(const_cast<char*>(text.data()));
}

/// zlib's stream, ended with its owner.
class Deflater {
public:
    Deflater() {
        // It fails for want of memory only.
        if (deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, raw_window_bits,
                         MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK) {
            throw std::bad_alloc();
        }
    }
    ~Deflater() { deflateEnd(&stream_); }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    // Adds what comes of `plain`; the last time flushed to a byte, so that anything may follow.
    void add(std::string_view plain, int flush, std::string& deflated) {
        stream_.next_in = bytes_of(plain);
        stream_.avail_in = static_cast<uInt>(plain.size());
        do {
            stream_.next_out = room_;
            stream_.avail_out = sizeof room_;
            deflate(&stream_, flush);
            deflated.append(reinterpret_cast<char*>(room_), sizeof room_ - stream_.avail_out);
        } while (stream_.avail_out == 0);
    }

private:
    z_stream stream_{};
    Bytef room_[32 * 1024];
};

}  // namespace

DeflatedPart deflate_part(std::string_view plain) {
    DeflatedPart part{.bytes = {}, .crc32 = crc32_of(plain), .plain_bytes = plain.size()};
    Deflater deflater;
    // In slices, because zlib counts in 32 bits.
    constexpr std::size_t slice_bytes = 1024 * 1024;
    while (plain.size() > slice_bytes) {
        deflater.add(plain.substr(0, slice_bytes), Z_NO_FLUSH, part.bytes);
        plain.remove_prefix(slice_bytes);
    }
    deflater.add(plain, Z_FULL_FLUSH, part.bytes);
    return part;
}

DeflatedPart store_part(std::string_view plain) {
    DeflatedPart part{.bytes = {}, .crc32 = crc32_of(plain), .plain_bytes = plain.size()};
    part.bytes.reserve(plain.size() + 5 * (plain.size() / stored_bytes_max + 1));
    while (!plain.empty()) {
        const auto block = plain.substr(0, stored_bytes_max);
        const auto length = static_cast<std::uint32_t>(block.size());
        part.bytes += '\0';  // not the final block, stored, rest of the byte unused
        append_little_endian(part.bytes, length, 2);
        append_little_endian(part.bytes, ~length, 2);
        part.bytes += block;
        plain.remove_prefix(block.size());
    }
    return part;
}

std::uint32_t crc32_of(std::string_view plain) {
    return static_cast<std::uint32_t>(crc32_z(0, bytes_of(plain), plain.size()));
}

std::string_view GzipJoin::head() {
    // Deflate, no flags, no time, an unknown system (RFC 1952, 2.3).
    constexpr std::string_view bytes("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
    return bytes;
}

void GzipJoin::add(std::uint32_t crc32, std::uint64_t plain_bytes) {
    crc32_ =
        static_cast<std::uint32_t>(crc32_combine(crc32_, crc32, static_cast<z_off_t>(plain_bytes)));
    plain_bytes_ += plain_bytes;
}

std::string GzipJoin::finish() const {
    std::string bytes("\x03\0", 2);  // a final block of fixed codes that holds only its end
    append_little_endian(bytes, crc32_, 4);
    append_little_endian(bytes, static_cast<std::uint32_t>(plain_bytes_), 4);
    return bytes;
}

}  // namespace assent::formats
