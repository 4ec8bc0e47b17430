// The reader of key files: a file that it takes gives a vault that opens what it seals.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formats/seal.h"
#include "tests/fuzz/require.h"

using namespace assent;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto vault = formats::Vault::create(text);
    if (!vault) return 0;

    const auto sealed = (*vault)->seal("plain", "row");
    fuzz::require((*vault)->open(sealed, "row") == "plain");
    fuzz::require(!(*vault)->open(sealed, "other row"));
    fuzz::require(!(*vault)->open(text, "row"));
    return 0;
}
