#include <utility>

#include "faces/dqe/messages.h"
#include "faces/dqe/parameters.h"
#include "faces/dqe/question.h"
#include "faces/dqe/routes.h"

namespace assent::dqe {

// GET, POST /IDMOBILE/
Task<http::Response> answer_idmobile(Flows flows, const Settings& settings, http::Request request) {
    auto form = read_parameters(request);
    if (!form) {
        co_return write_error(wire_error(partners::Refusal::request_invalid, {}), settings);
    }
    auto asked = read_question(*form, request);

    // An unreadable scope goes the shorter way: it is refused like every other fault, in its turn.
    const auto scopes = asked.question.enquiry.scopes.value_or(partners::Scopes());
    if (partners::needs_consent(scopes)) {
        const auto opened = co_await flows.open_consent.run(std::move(asked.question));
        co_return write_opened(opened, scopes, settings);
    }
    const auto answer = co_await flows.answer_enquiry.run(std::move(asked.question));
    co_return write_answer(answer, scopes, asked.number, settings);
}

}  // namespace assent::dqe
