#pragma once

#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "faces/orange/routes.h"
#include "flows/settings.h"
#include "http/routes.h"
#include "ports/carriers.h"
#include "ports/clock.h"
#include "ports/random.h"
#include "ports/signer.h"
#include "ports/store.h"

namespace assent::conformance {

/// What a world's tokens open: Customer Bill and its sister APIs.
class Resources {
public:
    struct Surroundings {
        boost::asio::io_context& loop;
        ports::Store& store;
        ports::SubscriberStore& subscribers;  ///< of the store, or in front of it
        const ports::Signer& signer;
        const ports::Clock& clock;
        ports::Random& random;
    };
    explicit Resources(Surroundings on);
    ~Resources();

    /// Makes the flows anew, after a carrier or a setting changed.
    void build(const ports::Carriers& carriers, const flows::Settings& limits);
    std::vector<http::Route> routes();

    orange::Settings settings;

private:
    struct Flows;

    Surroundings on_;
    std::unique_ptr<Flows> flows_;
};

/// What a client sees of an answer: a body that is made while it is sent is whole, and inflated
/// where it was compressed; `broken off` follows what came before a failure.
std::string read_body(boost::asio::io_context& loop, const http::Response& response);

}  // namespace assent::conformance
