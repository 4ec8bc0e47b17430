// The reader of an encrypted login_hint: a text from anywhere is not a hint; a text that a client
// encrypted is one exactly where it is a time and a number; changed, it is not.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "formats/digest.h"
#include "formats/login_hint.h"
#include "tests/fuzz/require.h"

using namespace assent;

namespace {

void require_number(const formats::OpenedHint& hint) {
    fuzz::require(hint.iv.size() == 16);
    fuzz::require(hint.digits.size() >= 8 && hint.digits.size() <= 15);
    fuzz::require(hint.digits.find_first_not_of("0123456789") == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static const auto key = formats::login_hint_key("clientSecret");
    static const auto other_key = formats::login_hint_key("another");
    // The corpus holds real hints for this key.
    if (const auto hint = formats::open_login_hint(key, text)) require_number(*hint);

    const auto iv = formats::sha256(text).substr(0, 16);
    const auto written = formats::write_login_hint(key, iv, text);
    const auto opened = formats::open_login_hint(key, written);
    fuzz::require(!formats::open_login_hint(other_key, written));
    if (!opened) return 0;
    require_number(*opened);
    fuzz::require(opened->iv == iv);
    fuzz::require(text.find(opened->digits) != std::string_view::npos);
    return 0;
}
