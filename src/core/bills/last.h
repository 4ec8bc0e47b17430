#pragma once

#include <vector>

#include "core/bills/bill.h"

namespace assent::bills {

/// What is given as somebody's last bills: at most one of a mobile line and one of the internet, in
/// this order, each the newest by its creation date (contract of the `orange` face, sections 9.2
/// and 13). Bills of other contracts have no word there and are left out.
std::vector<Filed> plan_last(const std::vector<Filed>& bills);

}  // namespace assent::bills
