// Readers of dates, moments and texts: what is a moment comes back when written.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formats/dates.h"
#include "formats/text.h"
#include "tests/fuzz/require.h"

using namespace assent;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto instant = formats::read_instant(text)) {
        const auto again = formats::read_instant(formats::write_instant(*instant));
        // An offset may lead out of the four-digit years at either end of them.
        const bool in_range = text.substr(0, 4) != "0000" && text.substr(0, 4) != "9999";
        fuzz::require(!in_range || again == instant);
    }
    if (formats::is_date(text)) fuzz::require(size == 10);

    fuzz::require(formats::write_base64(text).size() == (size + 2) / 3 * 4);
    fuzz::require(formats::write_hex(text).size() == size * 2);
    fuzz::require(formats::escape_html(text).find_first_of("<>\"'") == std::string::npos);
    if (formats::is_utf8(text)) fuzz::require(formats::is_utf8(formats::first_characters(text, 3)));
    return 0;
}
