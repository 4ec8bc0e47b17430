#pragma once

#include <optional>
#include <string>

#include "base/fault.h"
#include "base/result.h"
#include "base/task.h"
#include "core/partners/licence.h"

namespace assent::ports {

/// Partners, as far as somebody asks for them outside a token's transaction.
class PartnerStore {
public:
    virtual ~PartnerStore() = default;

    virtual Task<Result<std::optional<partners::Licence>, Fault>> find_licence(std::string key) = 0;
};

}  // namespace assent::ports
