// Goal: parts that were compressed one by one are, joined, one gzip member of the whole text.
// Method: texts of many kinds and sizes are joined in pairs and in a row, and read back by zlib's
// own inflate, which checks length and CRC; then the frame's bytes by RFC 1952.
#include "formats/gzip.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <optional>
#include <random>
#include <vector>

namespace assent::formats {

namespace {

/// What one gzip member holds; nothing where it is damaged, or something follows it.
std::optional<std::string> inflate_member(std::string gzip) {
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK) return {};
    stream.next_in = reinterpret_cast<Bytef*>(gzip.data());
    stream.avail_in = static_cast<uInt>(gzip.size());
    std::string plain;
    std::vector<char> room(1 << 16);
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(room.data());
        stream.avail_out = static_cast<uInt>(room.size());
        state = inflate(&stream, Z_NO_FLUSH);
        plain.append(room.data(), room.size() - stream.avail_out);
    }
    const bool whole = state == Z_STREAM_END && stream.avail_in == 0;
    inflateEnd(&stream);
    return whole ? std::optional(plain) : std::nullopt;
}

std::string join(const std::vector<DeflatedPart>& parts) {
    std::string gzip(GzipJoin::head());
    GzipJoin join;
    for (const auto& part : parts) {
        join.add(part.crc32, part.plain_bytes);
        gzip += part.bytes;
    }
    return gzip + join.finish();
}

std::string noise(std::size_t bytes) {
    std::mt19937 random(static_cast<unsigned>(bytes));
    std::string text(bytes, '\0');
    for (auto& byte : text) byte = static_cast<char>(random());
    return text;
}

std::vector<std::string> samples() {
    std::string lines;
    for (int i = 0; i < 30'000; ++i) lines += "line " + std::to_string(i * i) + "\r\n";
    return {
        "",    "a",          "--=_b\r\n\r\n", std::string(65'535, 'x'), std::string(65'536, 'y'),
        lines, noise(1'000), noise(65'536),   noise(3'000'001)};
}

TEST(Gzip, joins_any_two_parts_into_one_member) {
    const auto texts = samples();
    for (const auto& first : texts) {
        for (const auto& second : texts) {
            SCOPED_TRACE(std::to_string(first.size()) + " and " + std::to_string(second.size()));
            EXPECT_EQ(inflate_member(join({store_part(first), deflate_part(second)})),
                      first + second);
        }
    }
}

TEST(Gzip, joins_many_parts_in_any_order) {
    std::string plain;
    std::vector<DeflatedPart> parts;
    for (const auto& text : samples()) {
        parts.push_back(deflate_part(text));
        parts.push_back(store_part(text));
        plain += text + text;
    }
    EXPECT_EQ(inflate_member(join(parts)), plain);
    EXPECT_EQ(inflate_member(join({})), "");
}

TEST(Gzip, parts_end_on_a_byte_and_are_not_final) {
    const auto part = deflate_part("abcabcabcabc");
    EXPECT_TRUE(part.bytes.ends_with(std::string("\0\0\xff\xff", 4))) << "an empty stored block";
    EXPECT_EQ(part.bytes[0] & 1, 0) << "BFINAL of the first block";
    EXPECT_EQ(part.plain_bytes, 12u);
}

TEST(Gzip, compresses_what_can_be_compressed) {
    EXPECT_LT(deflate_part(std::string(100'000, 'a')).bytes.size(), 1'000u);
    EXPECT_LT(deflate_part(noise(100'000)).bytes.size(), 100'100u);
    EXPECT_EQ(store_part(std::string(1'000, 'a')).bytes.size(), 1'005u);
}

TEST(Gzip, counts_as_the_rfc_does) {
    EXPECT_EQ(crc32_of("123456789"), 0xcbf43926u);
    EXPECT_EQ(crc32_of(""), 0u);
    GzipJoin join;
    join.add(crc32_of("1234"), 4);
    join.add(crc32_of("56789"), 5);
    EXPECT_EQ(join.finish(), std::string("\x03\0\x26\x39\xf4\xcb\x09\0\0\0", 10));
}

TEST(Gzip, damaged_in_one_byte_is_noticed) {
    auto gzip = join({store_part("head"), deflate_part("body body body")});
    for (std::size_t at = 10; at < gzip.size(); ++at) {
        auto damaged = gzip;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        EXPECT_NE(inflate_member(damaged), "headbody body body") << at;
    }
}

}  // namespace

}  // namespace assent::formats
