#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/fault.h"
#include "base/instant.h"
#include "base/log.h"
#include "base/loops.h"
#include "base/metrics.h"
#include "base/result.h"
#include "base/settings_table.h"
#include "http/routes.h"

namespace assent::http {

/// Limits and deadlines of a listener; `describe` gives them their keys, bounds and words.
struct Limits {
    std::int64_t request_line_bytes_max = 8'192;
    std::int64_t header_bytes_max = 16'384;
    std::int64_t headers_max = 100;
    std::int64_t body_bytes_max = 1'048'576;
    Milliseconds header_timeout{10'000};
    std::int64_t body_bytes_per_second_min = 1'024;
    Milliseconds idle_timeout{75'000};
    Milliseconds write_timeout{30'000};
    Milliseconds drain_timeout{75'000};
    std::int64_t connections_per_address = 1'024;
    std::int64_t connections_max = 19'000;
};

/// Adds the rows `http.*` that are the same for both listeners.
void describe(SettingsTable& table, Limits& limits);

/// One listener.
struct ServerOptions {
    std::string name;             ///< `public` or `admin`, a label of logs and metrics
    std::string listen;           ///< `127.0.0.1:8700`, `[::1]:8700`, port 0 for any
    std::string tls_certificate;  ///< PEM chain; with `tls_key`: TLS 1.2 and 1.3
    std::string tls_key;
    Limits limits;
};

/// Where a listener says what it does.
struct Observers {
    Log& log;
    Metrics& metrics;
};

/// An HTTP/1.1 server on all loops of the process.
class Server {
public:
    virtual ~Server() = default;

    /// Binds; fails with what and why (`detail`) when the address or the certificate cannot be
    /// used. References must outlive the server.
    static Result<std::unique_ptr<Server>, Fault> create(ServerOptions options, Loops& loops,
                                                         const Routes& routes, Observers observers);

    /// The port that was bound.
    virtual std::uint16_t port() const = 0;

    /// Starts accepting; before that connections queue in the kernel.
    virtual void start() = 0;

    /// Stops accepting, closes idle connections, lets running requests be answered (with
    /// `Connection: close`), and returns when the last is, or after `drain_timeout`.
    virtual Task<Done> drain() = 0;
};

}  // namespace assent::http
