#include "tests/conformance/resources.h"

#include <utility>

#include "tests/support/gunzip.h"
#include "tests/support/run.h"

namespace assent::conformance {

struct Resources::Flows {
    Flows(const Surroundings& on, const ports::Carriers& carriers, const flows::Settings& limits)
        : rate(static_cast<int>(limits.bill_requests_per_second), Seconds(1)),
          ports{on.store.grants(),
                on.store.clients(),
                on.subscribers,
                carriers,
                on.signer,
                on.clock,
                rate},
          bills(ports, on.random),
          identity(ports),
          sim_swap(ports) {}

    flows::RateGate rate;
    flows::ResourcePorts ports;
    flows::ReadBills bills;
    flows::ReadIdentity identity;
    flows::CheckSimSwap sim_swap;
};

Resources::Resources(Surroundings on) : on_(on) {}
Resources::~Resources() = default;

void Resources::build(const ports::Carriers& carriers, const flows::Settings& limits) {
    flows_ = std::make_unique<Flows>(on_, carriers, limits);
}

std::vector<http::Route> Resources::routes() {
    return orange::routes({flows_->bills, flows_->identity, flows_->sim_swap}, settings, "unit");
}

std::string read_body(boost::asio::io_context& loop, const http::Response& response) {
    if (!response.source) return response.body;
    std::string body;
    for (;;) {
        const auto piece = support::run(loop, response.source->next());
        if (!piece) return body + "broken off";
        if (piece->empty()) break;
        body += *piece;
    }
    if (response.header("Content-Encoding") != "gzip") return body;
    return support::gunzip(std::move(body)).value_or("damaged");
}

}  // namespace assent::conformance
