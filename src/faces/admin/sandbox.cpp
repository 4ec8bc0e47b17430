#include "faces/admin/routes.h"

namespace assent::admin {

// GET /sandbox/v1/messages
Task<http::Response> list_messages(const Offer& offer, http::Request request) {
    auto recipient = read_recipient(request.query());
    if (!recipient) co_return write_error(recipient.wrong);

    const auto messages = co_await offer.sandbox->list_messages(std::move(*recipient.value));
    if (!messages) co_return write_error(messages.error().code);

    co_return write_messages(*messages);
}

// POST /sandbox/v1/messages
Task<http::Response> take_message(const Offer& offer, http::Request request) {
    auto inbound = read_inbound(request.body());
    if (!inbound) co_return write_error(inbound.wrong);

    const auto taken =
        co_await offer.sandbox->take_message(inbound.value->from, std::move(inbound.value->text));
    if (!taken) co_return write_error(taken.error().code);

    co_return write_message(*taken);
}

// GET /sandbox/v1/clock
Task<http::Response> tell_clock(const Offer& offer, http::Request) {
    co_return write_clock(offer.sandbox->now());
}

// POST /sandbox/v1/clock
Task<http::Response> advance_clock(const Offer& offer, http::Request request) {
    const auto by = read_advance(request.body());
    if (!by) co_return write_error(by.wrong);

    const auto now = co_await offer.sandbox->advance(*by.value);
    if (!now) co_return write_error(now.error().code);

    co_return write_clock(*now);
}

// POST /sandbox/v1/faults
Task<http::Response> set_faults(const Offer& offer, http::Request request) {
    const auto mood = read_faults(request.body());
    if (!mood) co_return write_error(mood.wrong);

    offer.set_sms_mood(*mood.value);
    co_return write_mood(*mood.value);
}

}  // namespace assent::admin
