#pragma once

#include <string_view>
#include <variant>

#include "core/carriers/profile.h"
#include "ports/record_store.h"

namespace assent::conformance {

/// A line of a script's `! import`: a record as operators write it, or a `carrier`, which they
/// write in the settings. Ends the program where it is neither; the gateway's own reader is tested
/// elsewhere.
std::variant<ports::Record, carriers::Profile> read_record(std::string_view json);

}  // namespace assent::conformance
