#pragma once

#include <optional>
#include <span>
#include <string>

#include "app/records/members.h"
#include "ports/record_store.h"

namespace assent::records {

/// The members of a `client` record (operator's contract, section 3).
std::span<const Member> client_members();

/// What its members are together and no one of them alone; `member: why`.
std::optional<std::string> find_wrong_client(const formats::JsonValue& object);

/// Of an object in which nothing is wrong.
ports::ClientRecord read_client(const formats::JsonValue& object);

}  // namespace assent::records
