#include "faces/admin/routes.h"

namespace assent::admin {

namespace {

using Call = Task<http::Response> (*)(const Offer&, http::Request);

http::Route row(std::string name, std::string method, std::string pattern, http::Handler handler) {
    return {.name = std::move(name),
            .methods = {std::move(method)},
            .pattern = std::move(pattern),
            .handler = std::move(handler)};
}

http::Handler bind(const Offer& offer, Call call) {
    return [&offer, call](http::Request request) { return call(offer, std::move(request)); };
}

std::vector<http::Route> sandbox_routes(const Offer& offer) {
    const std::string messages = "/sandbox/v1/messages";
    const std::string clock = "/sandbox/v1/clock";
    const std::string faults = "/sandbox/v1/faults";
    return {
        row("sandbox.messages", "GET", messages, bind(offer, list_messages)),
        row("sandbox.inbound", "POST", messages, bind(offer, take_message)),
        row("sandbox.clock", "GET", clock, bind(offer, tell_clock)),
        row("sandbox.advance", "POST", clock, bind(offer, advance_clock)),
        row("sandbox.faults", "POST", faults, bind(offer, set_faults)),
    };
}

}  // namespace

std::vector<http::Route> routes(const Offer& offer) {
    std::vector<http::Route> rows = {
        row("admin.index", "GET", "/", bind(offer, answer_index)),
        row("admin.healthz", "GET", "/healthz", bind(offer, answer_health)),
        row("admin.readyz", "GET", "/readyz", bind(offer, answer_readiness)),
        row("admin.metrics", "GET", "/metrics", bind(offer, answer_metrics)),
    };
    if (!offer.sandbox) return rows;
    for (auto& route : sandbox_routes(offer)) rows.push_back(std::move(route));
    return rows;
}

}  // namespace assent::admin
