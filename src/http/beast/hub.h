#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include <boost/intrusive/list.hpp>

#include "base/log.h"
#include "base/loops.h"
#include "http/beast/address_counts.h"
#include "http/beast/answer.h"
#include "http/beast/request_counts.h"
#include "http/beast/request_ids.h"
#include "http/beast/tls.h"
#include "http/server.h"

namespace assent::beast {

using Clock = std::chrono::steady_clock;

/// Something with a deadline, on the list of its loop: one coarse sweep looks after all of them,
/// because a timer for each read and write costs a fifth of the server's time (measured).
class Swept : public boost::intrusive::list_base_hook<
                  boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    virtual ~Swept() = default;
    /// The deadline is over.
    virtual void expire() = 0;
    /// The server is draining: an idle one ends.
    virtual void drain() = 0;
    /// The server has waited long enough: whatever it does, it ends.
    virtual void abandon() = 0;

    Clock::time_point deadline = Clock::time_point::max();
};

/// What the connections of one loop share; touched on that loop only.
struct LoopShare {
    boost::intrusive::list<Swept, boost::intrusive::constant_time_size<false>> live;
    DateLine date;
};

/// What all connections of a listener share. Connections outlive the Server when the loops end
/// first, so both own it (shared_ptr).
struct Hub {
    Hub(http::ServerOptions given, Loops& its_loops, const http::Routes& its_routes,
        http::Observers observers)
        : options(std::move(given)),
          loops(its_loops),
          routes(its_routes),
          log(observers.log),
          counts(observers.metrics, options.name, its_routes),
          addresses(options.limits.connections_per_address),
          shares(its_loops.size()) {}

    http::ServerOptions options;
    Loops& loops;
    const http::Routes& routes;
    Log& log;
    RequestCounts counts;
    AddressCounts addresses;
    RequestIds ids;
    TlsContext tls;
    std::vector<LoopShare> shares;
    std::atomic<std::int64_t> open{0};
    std::atomic<bool> draining{false};
    /// The Server is gone, and with it perhaps the log and the metrics.
    std::atomic<bool> ended{false};
};

}  // namespace assent::beast
