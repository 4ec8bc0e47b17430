// A form's reader: whatever the bytes, no more fields than allowed, each valid text, and what is
// written is read back as it was.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formats/form.h"
#include "formats/text.h"
#include "tests/fuzz/require.h"

using namespace assent;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto form = formats::read_form(text);
    if (!form) return 0;

    fuzz::require(form->fields().size() <= formats::form_fields_max);
    std::string written;
    for (const auto& [name, value] : form->fields()) {
        fuzz::require(formats::is_utf8(name) && formats::is_utf8(value));
        fuzz::require((name + value).find('\0') == std::string::npos);
        fuzz::require(form->find(name) != nullptr && form->find_ignoring_case(name) != nullptr);
        written += formats::percent_encode(name) + "=" + formats::percent_encode(value) + "&";
    }
    const auto again = formats::read_form(written);
    fuzz::require(again && again->fields() == form->fields());
    return 0;
}
