#pragma once

#include "core/identity/subscriber.h"
#include "formats/json.h"

namespace assent::dqe {

/// The `formfilling` object (contract, section 5.5), all keys present; an unknown value is "".
void write_identity(formats::JsonWriter& json, const identity::Subscriber& subscriber);

}  // namespace assent::dqe
