#include "http/beast/request_counts.h"

#include <algorithm>

namespace assent::beast {

namespace {

const std::vector<double>& duration_bounds() {
    static const std::vector<double> bounds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                               0.1,    0.25,  0.5,    1,     2.5,  10,    60};
    return bounds;
}

std::size_t class_of(int status) {
    return static_cast<std::size_t>(std::clamp(status / 100, 0, 5));
}

}  // namespace

RequestCounts::RequestCounts(Metrics& metrics, const std::string& listener,
                             const http::Routes& routes)
    : routes_(routes),
      unknown_(create_series(metrics, listener, "unknown")),
      refused_(create_series(metrics, listener, "refused")),
      open_(metrics.gauge("assent_http_connections_open", "Connections that are open now.",
                          {{"listener", listener}})),
      held_(metrics.gauge("assent_http_requests_held", "Requests whose answer waits now.",
                          {{"listener", listener}})),
      turned_away_(metrics.counter("assent_http_connections_refused_total",
                                   "Connections closed at once, being over a limit.",
                                   {{"listener", listener}})) {
    for (const auto& route : routes.all()) {
        by_route_.push_back(create_series(metrics, listener, route.name));
    }
}

RequestCounts::Series RequestCounts::create_series(Metrics& metrics, const std::string& listener,
                                                   const std::string& route) {
    Series series;
    for (std::size_t first = 2; first < series.by_class.size(); ++first) {
        const MetricLabels labels = {
            {"listener", listener}, {"route", route}, {"status", std::to_string(first) + "xx"}};
        series.by_class[first] = &metrics.counter(
            "assent_http_requests_total", "Requests answered, by route and status.", labels);
    }
    series.duration =
        &metrics.histogram("assent_http_request_duration_seconds",
                           "From the whole request read to its answer written.",
                           {{"listener", listener}, {"route", route}}, duration_bounds());
    return series;
}

void RequestCounts::answered(const http::Route* route, int status, double seconds) {
    const auto& series =
        route ? by_route_[static_cast<std::size_t>(route - routes_.all().data())] : unknown_;
    if (auto* counter = series.by_class[class_of(status)]) counter->add();
    series.duration->observe(seconds);
}

void RequestCounts::refused(int status) {
    if (auto* counter = refused_.by_class[class_of(status)]) counter->add();
}

}  // namespace assent::beast
