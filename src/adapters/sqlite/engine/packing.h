#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "adapters/sqlite/engine/connection.h"
#include "base/instant.h"
#include "base/msisdn.h"

namespace assent::sqlite {

/// Lengths and texts one after the other, a version byte first: the inside of a sealed column.
class Packer {
public:
    static constexpr char version = 1;

    Packer() : bytes_(1, version) {}

    Packer& number(std::uint64_t value) {
        while (value >= 0x80) {
            bytes_.push_back(static_cast<char>(value | 0x80));
            value >>= 7;
        }
        bytes_.push_back(static_cast<char>(value));
        return *this;
    }
    Packer& text(std::string_view value) {
        number(value.size());
        bytes_ += value;
        return *this;
    }
    Packer& instant(const std::optional<Instant>& value) {
        number(value ? 1 : 0);
        return value ? number(static_cast<std::uint64_t>(epoch_ms(*value))) : *this;
    }
    Packer& score(const std::optional<double>& value) {
        number(value ? 1 : 0);
        return value ? number(std::bit_cast<std::uint64_t>(*value)) : *this;
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

/// Reads what a Packer wrote; throws SqlError with SQLITE_CORRUPT where it cannot.
class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : rest_(bytes) {
        if (rest_.empty() || rest_.front() != Packer::version) fail();
        rest_.remove_prefix(1);
    }

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (rest_.empty()) fail();
            const auto byte = static_cast<std::uint8_t>(rest_.front());
            rest_.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80) return value;
        }
        fail();
    }
    std::string text() {
        const auto size = number();
        if (size > rest_.size()) fail();
        std::string value(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return value;
    }
    /// An empty text is no number.
    Msisdn msisdn() {
        const auto written = text();
        if (written.empty()) return {};
        const auto made = Msisdn::create(written);
        if (!made) fail();
        return *made;
    }
    bool flag() { return number() != 0; }
    std::optional<Instant> instant() {
        if (!flag()) return {};
        return instant_from_ms(static_cast<std::int64_t>(number()));
    }
    std::optional<double> score() {
        if (!flag()) return {};
        return std::bit_cast<double>(number());
    }

private:
    [[noreturn]] static void fail() { throw SqlError(SQLITE_CORRUPT, "a value cannot be read"); }

    std::string_view rest_;
};

}  // namespace assent::sqlite
