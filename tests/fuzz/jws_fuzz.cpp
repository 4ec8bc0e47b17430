// The reader of a JWS, and its proof: nothing that our key did not sign is ever verified, and what
// is read has its three parts.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "formats/jose.h"
#include "tests/fuzz/require.h"

using namespace assent;

namespace {

using Key = std::unique_ptr<formats::SigningKey>;

Key make(formats::JwsAlgorithm algorithm) {
    return std::move(formats::SigningKey::make(algorithm, "k")).value();
}

const std::array<Key, 2>& keys() {
    static const std::array<Key, 2> made = {make(formats::JwsAlgorithm::rs256),
                                            make(formats::JwsAlgorithm::es256)};
    return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const auto& key : keys()) fuzz::require(!key->verify(text));
    // As a private key it may be one by chance of the corpus; it must only never be half a key.
    for (const auto algorithm : {formats::JwsAlgorithm::rs256, formats::JwsAlgorithm::es256}) {
        const auto key = formats::SigningKey::create(algorithm, "k", Secret(std::string(text)));
        if (key) fuzz::require((*key)->verify(*(*key)->sign("{}")));
    }

    const auto read = formats::read_jws(text);
    if (!read) return 0;
    fuzz::require(size <= formats::jws_bytes_max);
    fuzz::require(std::ranges::count(text, '.') == 2);
    fuzz::require(read->payload.size() < size);
    return 0;
}
