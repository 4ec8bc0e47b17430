#include "adapters/system/metrics.h"

#include <map>
#include <mutex>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace assent::system {

namespace {

struct OneCounter final : Counter {
    explicit OneCounter(prometheus::Counter& series) : series(series) {}
    void add(double amount) override { series.Increment(amount); }
    prometheus::Counter& series;
};

struct OneGauge final : Gauge {
    explicit OneGauge(prometheus::Gauge& series) : series(series) {}
    void set(double value) override { series.Set(value); }
    void add(double amount) override { series.Increment(amount); }
    prometheus::Gauge& series;
};

struct OneHistogram final : Histogram {
    explicit OneHistogram(prometheus::Histogram& series) : series(series) {}
    void observe(double value) override { series.Observe(value); }
    prometheus::Histogram& series;
};

// The library gives the same series for the same name and labels, and so do we.
template <class Kept>
using ByAddress = std::map<const void*, std::unique_ptr<Kept>>;

template <class Kept, class Series>
Kept& keep(ByAddress<Kept>& kept, Series& series) {
    auto& place = kept[&series];
    if (!place) place = std::make_unique<Kept>(series);
    return *place;
}

prometheus::Labels labels_of(const MetricLabels& labels) {
    return prometheus::Labels(labels.begin(), labels.end());
}

}  // namespace

struct PrometheusMetrics::Parts {
    prometheus::Registry registry;
    std::mutex mutex;
    ByAddress<OneCounter> counters;
    ByAddress<OneGauge> gauges;
    ByAddress<OneHistogram> histograms;
};

PrometheusMetrics::PrometheusMetrics() : parts_(std::make_unique<Parts>()) {}
PrometheusMetrics::~PrometheusMetrics() = default;

Counter& PrometheusMetrics::counter(const std::string& name, const std::string& help,
                                    const MetricLabels& labels) {
    std::lock_guard lock(parts_->mutex);
    auto& family = prometheus::BuildCounter().Name(name).Help(help).Register(parts_->registry);
    return keep(parts_->counters, family.Add(labels_of(labels)));
}

Gauge& PrometheusMetrics::gauge(const std::string& name, const std::string& help,
                                const MetricLabels& labels) {
    std::lock_guard lock(parts_->mutex);
    auto& family = prometheus::BuildGauge().Name(name).Help(help).Register(parts_->registry);
    return keep(parts_->gauges, family.Add(labels_of(labels)));
}

Histogram& PrometheusMetrics::histogram(const std::string& name, const std::string& help,
                                        const MetricLabels& labels,
                                        const std::vector<double>& bounds) {
    std::lock_guard lock(parts_->mutex);
    auto& family = prometheus::BuildHistogram().Name(name).Help(help).Register(parts_->registry);
    return keep(parts_->histograms, family.Add(labels_of(labels), bounds));
}

std::string PrometheusMetrics::write_text() const {
    return prometheus::TextSerializer().Serialize(parts_->registry.Collect());
}

}  // namespace assent::system
