#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/metrics.h"
#include "http/routes.h"

namespace assent::beast {

/// The series of one listener, looked up once at start.
class RequestCounts {
public:
    RequestCounts(Metrics& metrics, const std::string& listener, const http::Routes& routes);

    /// `route` is null for a path we do not have.
    void answered(const http::Route* route, int status, double seconds);
    /// Not a request we could read.
    void refused(int status);

    Gauge& open() { return open_; }
    Gauge& held() { return held_; }
    Counter& turned_away() { return turned_away_; }

private:
    struct Series {
        std::array<Counter*, 6> by_class{};  // the status's first digit
        Histogram* duration = nullptr;
    };
    Series create_series(Metrics& metrics, const std::string& listener, const std::string& route);

    const http::Routes& routes_;
    std::vector<Series> by_route_;
    Series unknown_;
    Series refused_;
    Gauge& open_;
    Gauge& held_;
    Counter& turned_away_;
};

}  // namespace assent::beast
