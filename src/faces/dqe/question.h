#pragma once

#include "faces/dqe/messages.h"
#include "flows/question.h"
#include "formats/form.h"
#include "http/request.h"

namespace assent::dqe {

/// What a call of `/IDMOBILE/` asks, and how its number came.
struct AskedQuestion {
    flows::Question question;
    AskedNumber number;
};

/// Writes down how each parameter came and refuses nothing: the rules of `partners` judge it in the
/// contract's order.
AskedQuestion read_question(const formats::Form& form, const http::Request& request);

}  // namespace assent::dqe
