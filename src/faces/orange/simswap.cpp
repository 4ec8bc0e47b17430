#include <utility>

#include "faces/orange/messages.h"
#include "faces/orange/negotiation.h"
#include "faces/orange/routes.h"
#include "faces/orange/swap_question.h"

namespace assent::orange {

namespace {

WireError swap_error(flows::ResourceRefusal refusal, const AskedSwap& asked, const Secret& token) {
    if (refusal == flows::ResourceRefusal::request_invalid) {
        return wire_error(asked.fault, asked.name);
    }
    return wire_error(refusal, Resource::sim_swap, token);
}

}  // namespace

// GET, POST /simverify/fr/v1/checksimswap
Task<http::Response> answer_sim_swap(flows::CheckSimSwap& check_sim_swap, const Settings& settings,
                                     http::Request request) {
    const Secret token(read_bearer(request.header("Authorization")));
    const auto asked = read_swap_question(request);
    const auto swapped = co_await check_sim_swap.run(token, asked.question);
    if (!swapped) {
        co_return write_error(swap_error(swapped.error().code, asked, token),
                              manner_of(settings, request));
    }
    co_return write_swapped(*swapped);
}

}  // namespace assent::orange
