// The reader of phone numbers: the first two bytes are the country. A number that is read is read
// as the same number from its own international and national forms.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formats/phone.h"
#include "tests/fuzz/require.h"

using namespace assent;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto phone = formats::read_phone(text.substr(2), text.substr(0, 2));
    if (!phone) return 0;

    const auto again = formats::read_phone(phone->msisdn.text(), "");
    fuzz::require(again && again->msisdn == phone->msisdn && again->national == phone->national);
    fuzz::require(formats::write_national(phone->msisdn) == phone->national);
    fuzz::require(phone->country.empty() || formats::is_country(phone->country));
    return 0;
}
