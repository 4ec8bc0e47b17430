#include "core/bills/last.h"

#include <array>
#include <string_view>

namespace assent::bills {

namespace {

constexpr std::array<std::string_view, 2> contract_types = {"mobile", "internet"};

// Null when there is none. Dates of this form compare as text.
const Filed* find_newest(const std::vector<Filed>& bills, std::string_view contract_type) {
    const Filed* newest = nullptr;
    for (const auto& bill : bills) {
        if (bill.contract_type != contract_type) continue;
        if (!newest || bill.creation_date > newest->creation_date) newest = &bill;
    }
    return newest;
}

}  // namespace

std::vector<Filed> plan_last(const std::vector<Filed>& bills) {
    std::vector<Filed> last;
    for (const auto contract_type : contract_types) {
        if (const auto* newest = find_newest(bills, contract_type)) last.push_back(*newest);
    }
    return last;
}

}  // namespace assent::bills
