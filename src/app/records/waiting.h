#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/records/members.h"
#include "formats/json.h"
#include "ports/record_store.h"

namespace assent::records {

/// The form of a record of a face that is not there yet.
struct WaitingForm {
    std::string_view kind;
    std::span<const Member> members;
    std::span<const std::string_view> key;  ///< the members that are its key
};

/// Null where no record is called so.
const WaitingForm* find_waiting(std::string_view kind);

/// `object` is good by the form. What is secret in it is taken apart from its body.
ports::WaitingRecord read_waiting(const WaitingForm& form, const formats::JsonValue& object);

}  // namespace assent::records
