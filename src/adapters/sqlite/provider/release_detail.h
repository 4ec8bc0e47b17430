#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"

namespace assent::sqlite {

/// `bills: mobile, consent 0a1b…`: the entry of a release names the yes that it rests on, so that
/// `verify` can prove each one, long after its grant is gone. The id is random and tells of nobody.
std::string describe_release(std::string_view what, const std::optional<ConsentId>& consent);

/// The consent that such an entry names; nothing where it names none.
std::optional<ConsentId> find_released_consent(std::string_view detail);

}  // namespace assent::sqlite
