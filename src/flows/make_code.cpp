#include "flows/make_code.h"

#include <array>
#include <bit>
#include <cstdint>
#include <utility>

#include "core/otp/code.h"

namespace assent::flows {

Secret make_code(ports::Random& random) {
    for (;;) {
        std::array<std::uint8_t, 16> bytes{};
        random.fill(bytes);
        const auto words = std::bit_cast<std::array<std::uint32_t, 4>>(bytes);
        if (auto code = otp::plan_code(words)) return std::move(*code);
    }
}

}  // namespace assent::flows
