#pragma once

#include <string>
#include <utility>
#include <vector>

namespace assent {

using MetricLabels = std::vector<std::pair<std::string, std::string>>;

class Counter {
public:
    virtual ~Counter() = default;
    virtual void add(double amount = 1) = 0;
};

class Gauge {
public:
    virtual ~Gauge() = default;
    virtual void set(double value) = 0;
    virtual void add(double amount) = 0;
};

class Histogram {
public:
    virtual ~Histogram() = default;
    virtual void observe(double value) = 0;
};

/// Where counts are kept. Looking a series up costs more than counting in it, so callers look
/// theirs up once and keep the reference, which lives as long as this. Labels never carry a person,
/// a number or a token. Safe from any thread.
class Metrics {
public:
    virtual ~Metrics() = default;

    virtual Counter& counter(const std::string& name, const std::string& help,
                             const MetricLabels& labels) = 0;
    virtual Gauge& gauge(const std::string& name, const std::string& help,
                         const MetricLabels& labels) = 0;
    /// `bounds` are the upper edges of the buckets, ascending, in the unit the name ends with.
    virtual Histogram& histogram(const std::string& name, const std::string& help,
                                 const MetricLabels& labels, const std::vector<double>& bounds) = 0;

    /// Everything, in the Prometheus text format.
    virtual std::string write_text() const = 0;
};

}  // namespace assent
