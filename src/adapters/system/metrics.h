#pragma once

#include <memory>

#include "base/metrics.h"

namespace assent::system {

/// Counts kept by prometheus-cpp.
class PrometheusMetrics final : public Metrics {
public:
    PrometheusMetrics();
    ~PrometheusMetrics() override;

    Counter& counter(const std::string& name, const std::string& help,
                     const MetricLabels& labels) override;
    Gauge& gauge(const std::string& name, const std::string& help,
                 const MetricLabels& labels) override;
    Histogram& histogram(const std::string& name, const std::string& help,
                         const MetricLabels& labels, const std::vector<double>& bounds) override;
    std::string write_text() const override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace assent::system
