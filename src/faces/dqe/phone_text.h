#pragma once

#include <string>

#include "formats/phone.h"

namespace assent::dqe {

constexpr int formats_count = 10;

/// A number at one of the formatting levels of the multi-scope call (contract, section 2.5): 0 as
/// dialled at home to 9, digits with the country's code. Level 7 is for France; elsewhere it is 0.
std::string write_phone(const formats::Phone& phone, int format);

}  // namespace assent::dqe
