#pragma once

#include "base/secret.h"
#include "ports/random.h"

namespace assent::flows {

/// A one-time code: six digits, each code equally likely (see otp::plan_code).
Secret make_code(ports::Random& random);

}  // namespace assent::flows
