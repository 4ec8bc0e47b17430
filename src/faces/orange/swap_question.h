#pragma once

#include <optional>
#include <string_view>

#include "faces/orange/messages.h"
#include "flows/check_sim_swap.h"
#include "http/request.h"

namespace assent::orange {

/// What is asked of SIM Verify, or the first thing that is wrong with it, to be told in its turn.
struct AskedSwap {
    std::optional<flows::SwapQuestion> question;
    RequestFault fault = RequestFault::handler_failed;  ///< where there is no question
    std::string_view name;                              ///< of the parameter at fault
};

/// `user_id_type=MSISDN`, `user_id=336…`, `age` in hours, 1 to 2,400 (contract, section 13): of the
/// query of a GET, of the body of a POST, which is a form or a JSON object.
AskedSwap read_swap_question(const http::Request& request);

}  // namespace assent::orange
