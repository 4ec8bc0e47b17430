// The reader of a Cookie header: never more than a cookie of ours, never the marks that part them,
// and our own cookie is found beside anything that does not name it.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "formats/cookie.h"
#include "tests/fuzz/require.h"

using namespace assent;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string header(reinterpret_cast<const char*>(data), size);
    constexpr std::string_view name = "__Host-assent";
    const auto value = formats::read_cookie(header, name);
    fuzz::require(value.size() <= formats::cookie_bytes_max);
    fuzz::require(value.find(';') == std::string::npos);
    fuzz::require(header.find(value) != std::string::npos);

    if (header.find(name) != std::string::npos) return 0;
    fuzz::require(value.empty());
    const auto beside = header + "; " + std::string(name) + "=abc";
    fuzz::require(formats::read_cookie(beside, name) == "abc");
    fuzz::require(formats::read_cookie(beside + "; " + std::string(name) + "=def", name).empty());
    return 0;
}
