#include "faces/orange/request_ids.h"

namespace assent::orange {

RequestIds::RequestIds(const std::string& unit) : prefix_("ASSENT01_") {
    for (const char c : unit) prefix_ += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    prefix_ += "_RouterProxy-1-";
}

std::string RequestIds::make() {
    return prefix_ + std::to_string(next_.fetch_add(1, std::memory_order_relaxed)) + "_1";
}

}  // namespace assent::orange
