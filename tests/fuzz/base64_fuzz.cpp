// Base64's reader: what it takes is what its writer makes of the bytes, but for padding and
// alphabet; and every text is written so that it is read back.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "formats/digest.h"
#include "tests/fuzz/require.h"

using namespace assent;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    fuzz::require(formats::read_base64(formats::write_base64(text)) == text);
    fuzz::require(formats::read_base64(formats::write_base64url(text)) == text);

    const auto bytes = formats::read_base64(text);
    if (!bytes) return 0;
    std::string plain(text.substr(0, text.find('=')));
    std::ranges::replace(plain, '+', '-');
    std::ranges::replace(plain, '/', '_');
    fuzz::require(formats::write_base64url(*bytes) == plain);
    return 0;
}
