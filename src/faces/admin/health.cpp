#include "faces/admin/routes.h"

namespace assent::admin {

namespace {

constexpr std::string_view page_start = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>assent</title></head><body>
<h1>assent</h1>
<p>The admin listener. Never reachable from outside.</p>
<ul>
<li><a href="/healthz">/healthz</a>: the process is alive</li>
<li><a href="/readyz">/readyz</a>: the store is reachable and has this version's schema</li>
<li><a href="/metrics">/metrics</a>: Prometheus text</li>
)";

constexpr std::string_view page_sandbox =
    R"(<li><a href="/sandbox/v1/messages">/sandbox/v1/messages</a>: what subscribers were sent</li>
<li><a href="/sandbox/v1/clock">/sandbox/v1/clock</a>: the gateway's clock; POST moves it</li>
<li>/sandbox/v1/faults: POST makes the SMS centre misbehave</li>
)";

constexpr std::string_view page_end = "</ul>\n</body></html>\n";

http::Response write_text(std::string text) {
    return {.content_type = "text/plain; charset=utf-8", .headers = {}, .body = std::move(text)};
}

}  // namespace

// GET /
Task<http::Response> answer_index(const Offer& offer, http::Request) {
    std::string page(page_start);
    if (offer.sandbox) page += page_sandbox;
    page += page_end;
    co_return http::Response{.content_type = "text/html; charset=utf-8",
                             .headers = {{"Content-Security-Policy", "default-src 'none'"}},
                             .body = std::move(page)};
}

// GET /healthz: that this is answered at all is the answer.
Task<http::Response> answer_health(const Offer&, http::Request) {
    co_return write_text("ok\n");
}

// GET /readyz
Task<http::Response> answer_readiness(const Offer& offer, http::Request) {
    const auto ready = co_await offer.readiness.run();
    if (!ready) co_return write_error(ready.error().code);
    co_return write_text("ready\n");
}

// GET /metrics
Task<http::Response> answer_metrics(const Offer& offer, http::Request) {
    co_return http::Response{.content_type = "text/plain; version=0.0.4; charset=utf-8",
                             .headers = {},
                             .body = offer.metrics.write_text()};
}

}  // namespace assent::admin
