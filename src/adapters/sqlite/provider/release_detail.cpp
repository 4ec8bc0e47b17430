#include "adapters/sqlite/provider/release_detail.h"

#include "adapters/sqlite/engine/connection.h"
#include "formats/text.h"

namespace assent::sqlite {

namespace {

constexpr std::string_view before_id = ", consent ";
constexpr std::size_t id_digits = 32;

std::optional<std::uint8_t> read_digit(char digit) {
    if (digit >= '0' && digit <= '9') return static_cast<std::uint8_t>(digit - '0');
    if (digit >= 'a' && digit <= 'f') return static_cast<std::uint8_t>(digit - 'a' + 10);
    return {};
}

}  // namespace

std::string describe_release(std::string_view what, const std::optional<ConsentId>& consent) {
    std::string text(what);
    if (consent) text.append(before_id).append(formats::write_hex(bytes_of(*consent).bytes));
    return text;
}

std::optional<ConsentId> find_released_consent(std::string_view detail) {
    if (detail.size() < before_id.size() + id_digits) return {};
    const auto digits = detail.substr(detail.size() - id_digits);
    detail.remove_suffix(id_digits);
    if (!detail.ends_with(before_id)) return {};
    ConsentId id;
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        const auto high = read_digit(digits[2 * i]);
        const auto low = read_digit(digits[2 * i + 1]);
        if (!high || !low) return {};
        id.bytes[i] = static_cast<std::uint8_t>(*high << 4 | *low);
    }
    return id;
}

}  // namespace assent::sqlite
