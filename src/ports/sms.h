#pragma once

#include <string>

#include "base/msisdn.h"
#include "base/result.h"
#include "base/task.h"

namespace assent::ports {

enum class SmsFault {
    unreachable,  ///< not taken; the same message may be sent again
    rejected,     ///< the centre will never take it
    unknown,      ///< no reliable answer: it may have been taken; sending again may deliver twice
};

/// The SMS centre.
class Sms {
public:
    virtual ~Sms() = default;

    /// Hands over one message of any length (long ones are split below). Success means the centre
    /// took it, not that it was read. `reference` is the same for every try of one message.
    virtual Task<Result<Done, SmsFault>> send(Msisdn to, std::string text,
                                              std::string reference) = 0;
};

}  // namespace assent::ports
