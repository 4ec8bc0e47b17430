#include "http/server.h"

namespace assent::http {

namespace {

using namespace std::chrono_literals;

void describe_sizes(SettingsTable& table, Limits& limits) {
    table.add("http.request_line_bytes_max", limits.request_line_bytes_max,
              between<std::int64_t>(256, 65'536),
              "Longest first line of a request, in bytes; a longer one is answered 414.");
    table.add("http.header_bytes_max", limits.header_bytes_max, between<std::int64_t>(512, 65'536),
              "Most bytes of all header lines of a request together; more is answered 431.");
    table.add("http.headers_max", limits.headers_max, between<std::int64_t>(8, 1'000),
              "Most header lines of a request; more is answered 431.");
    table.add("http.body_bytes_max", limits.body_bytes_max,
              between<std::int64_t>(1'024, 67'108'864),
              "Largest body of a request, in bytes; a larger one is answered 413.");
}

void describe_times(SettingsTable& table, Limits& limits) {
    table.add("http.header_timeout", limits.header_timeout, between<Milliseconds>(1s, 300s),
              "Within this time a request's whole head must arrive (and, on a new connection, the "
              "TLS handshake); else 408.");
    table.add("http.body_bytes_per_second_min", limits.body_bytes_per_second_min,
              between<std::int64_t>(1, 1'048'576),
              "Slowest body, in bytes a second on average after the first http.header_timeout; a "
              "slower one is answered 408.");
    table.add("http.idle_timeout", limits.idle_timeout, between<Milliseconds>(1s, 3600s),
              "A kept-alive connection without a request is closed after this time.");
    table.add("http.write_timeout", limits.write_timeout, between<Milliseconds>(1s, 3600s),
              "A client that has not taken an answer within this time is cut off.");
    table.add("http.drain_timeout", limits.drain_timeout, between<Milliseconds>(1s, 3600s),
              "At SIGTERM, running requests have this long to be answered.");
}

}  // namespace

void describe(SettingsTable& table, Limits& limits) {
    describe_sizes(table, limits);
    describe_times(table, limits);
    table.add("limits.connections_per_address", limits.connections_per_address,
              between<std::int64_t>(0, 1'000'000),
              "Most connections of one client address at a time; one more is answered 429 and "
              "closed; 0 means no limit. Set it high where all clients come through one proxy.");
    table.add("http.connections_max", limits.connections_max, between<std::int64_t>(1, 1'000'000),
              "Most connections of a listener at a time; one more is answered 503 and closed. "
              "Lowered at start to what the limit of open files leaves.");
}

}  // namespace assent::http
