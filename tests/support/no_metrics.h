#pragma once

#include <string>
#include <vector>

#include "base/metrics.h"

namespace assent::support {

/// Counts nothing.
class NoMetrics : public Metrics {
    struct Series : Counter, Gauge, Histogram {
        void add(double) override {}
        void set(double) override {}
        void observe(double) override {}
    };

public:
    Counter& counter(const std::string&, const std::string&, const MetricLabels&) override {
        return series_;
    }
    Gauge& gauge(const std::string&, const std::string&, const MetricLabels&) override {
        return series_;
    }
    Histogram& histogram(const std::string&, const std::string&, const MetricLabels&,
                         const std::vector<double>&) override {
        return series_;
    }
    std::string write_text() const override { return {}; }

private:
    Series series_;
};

}  // namespace assent::support
