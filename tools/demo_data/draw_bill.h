#pragma once

#include <string>

#include "tools/demo_data/subscribers.h"

namespace assent::demo {

/// The PDF of a sample bill: two pages, the first with the logo, the address block and the amounts,
/// the second with the use in detail.
std::string draw_bill(const SampleBill& bill);

}  // namespace assent::demo
