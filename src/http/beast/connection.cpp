#include "http/beast/connection.h"

#include <exception>
#include <typeinfo>
#include <utility>

namespace assent::beast {

namespace {

// How long, and for how many bytes, we listen to a client whom we have answered and refused:
// closing while it still sends would reset the connection, and the answer with it.
constexpr Milliseconds linger_time{2'000};
constexpr std::size_t linger_bytes_max = 256 * 1024;
// Up to here the body is copied behind its head and leaves in one piece.
constexpr std::size_t small_body_bytes = 4'096;

constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";

constexpr http::Refusal head_late{408, "request_timeout",
                                  "the head did not arrive within http.header_timeout"};
constexpr http::Refusal body_late{408, "request_timeout",
                                  "the body came more slowly than http.body_bytes_per_second_min"};
constexpr http::Refusal not_found{404, "not_found", "there is nothing at this path"};
constexpr http::Refusal not_allowed{405, "method_not_allowed",
                                    "the Allow header names the methods"};
constexpr http::Refusal internal{500, "internal", "the request id names it in our log"};

http::Response write_allowed(int status, std::string allow) {
    auto response = status == 405 ? write_refusal(not_allowed) : http::Response{.status = status};
    response.headers.emplace_back("Allow", std::move(allow));
    return response;
}

}  // namespace

Connection::Connection(std::shared_ptr<Hub> hub, LoopShare& share, Socket socket, std::string peer)
    : hub_(std::move(hub)),
      share_(share),
      transport_(std::move(socket), hub_->tls.get()),
      reader_(hub_->options.limits),
      peer_(std::move(peer)) {
    share_.live.push_back(*this);
}

Connection::~Connection() {
    unlink();  // before the hub, which holds the list, may end with us
    hub_->addresses.leave(peer_);
    hub_->open.fetch_sub(1);
    if (hub_->ended) return;
    hub_->counts.open().add(-1);
    if (held_) hub_->counts.held().add(-1);
}

Task<Done> Connection::serve(std::shared_ptr<Connection> connection) {
    auto& self = *connection;
    // The first deadline holds for handshake and head together.
    self.set_phase(Phase::reading, self.hub_->options.limits.header_timeout);
    if (self.transport_.is_tls() && !co_await self.transport_.shake_hands()) co_return Done();
    for (bool more = true; more;) {
        const auto came = co_await self.read_request();
        if (came == Came::end) co_return Done();
        if (came == Came::refusal) {
            co_await self.refuse(self.reader_.refusal());
            co_return Done();
        }
        more = co_await self.answer_request();
    }
    const auto heard = self.reader_.has_begun() ? Heard::part : Heard::all;
    co_await self.leave(heard);
    co_return Done();
}

void Connection::set_phase(Phase phase, Milliseconds deadline_in) {
    phase_ = phase;
    deadline = Clock::now() + deadline_in;
}

void Connection::set_phase_answering() {
    phase_ = Phase::answering;
    deadline = Clock::time_point::max();
}

Task<Connection::Came> Connection::read_request() {
    for (;;) {
        const auto state = reader_.advance();
        if (state == RequestReader::State::ready) co_return Came::request;
        if (state == RequestReader::State::refused) co_return Came::refusal;
        if (state == RequestReader::State::wants_continue) {
            if (!co_await transport_.write(continue_line, "")) co_return Came::end;
        }
        if (co_await receive()) continue;
        if (!timed_out_ || !reader_.has_begun()) co_return Came::end;
        co_await refuse(reader_.in_body() ? body_late : head_late);
        co_return Came::end;
    }
}

// Adds what comes to the reader; false when nothing will.
Task<bool> Connection::receive() {
    const bool was_idle = phase_ == Phase::idle && !reader_.has_begun();
    if (was_idle && (closing_ || hub_->draining)) co_return false;
    const auto room = reader_.room();
    const auto read = co_await transport_.read_some(room.data, room.size);
    if (timed_out_ || !read || *read == 0) co_return false;
    reader_.received(*read);
    read_on();
    co_return true;
}

// The head has one deadline from its first byte on; the body's moves with what has come of it.
void Connection::read_on() {
    const auto& limits = hub_->options.limits;
    if (phase_ == Phase::idle) set_phase(Phase::reading, limits.header_timeout);
    if (!reader_.in_body()) return;
    const auto now = Clock::now();
    if (body_began_ == Clock::time_point()) body_began_ = now;
    const auto bytes = static_cast<std::int64_t>(reader_.body_bytes());
    const Milliseconds earned(bytes * 1'000 / limits.body_bytes_per_second_min);
    deadline = body_began_ + limits.header_timeout + earned;
}

Task<bool> Connection::answer_request() {
    Exchange exchange;
    exchange.began = Clock::now();
    exchange.keep_alive = reader_.keep_alive();
    set_phase_answering();
    body_began_ = {};
    auto response = co_await respond(reader_.take(), exchange);
    stop_watching();
    exchange.keep_alive = exchange.keep_alive && !hub_->draining && !closing_;
    // Only its end tells such a client where the body ends.
    if (response.source && exchange.http_1_0) exchange.keep_alive = false;
    const bool sent = co_await send(std::move(response), exchange);
    if (sent && exchange.keep_alive) set_phase(Phase::idle, hub_->options.limits.idle_timeout);
    co_return sent&& exchange.keep_alive;
}

// No coroutine: a request that is held for a minute is spared a frame.
Task<http::Response> Connection::respond(std::unique_ptr<ReceivedMessage> message,
                                         Exchange& exchange) {
    exchange.id = hub_->ids.choose(message->header("X-Request-Id"));
    exchange.method = message->sent_method();
    exchange.http_1_0 = message->is_http_1_0();
    http::Request request(std::move(message), exchange.id, peer_, shared_from_this());
    auto found = hub_->routes.find(exchange.method, request.path());
    exchange.route = found.route;
    const bool is_unheard = !found.method_allowed && exchange.method == "OPTIONS";
    if (is_unheard && (found.route || request.target() == "*")) {
        if (!found.route) found.allow = "GET, HEAD, POST, OPTIONS";
        return answer_with(write_allowed(204, std::move(found.allow)));
    }
    if (!found.route) return answer_with(write_refusal(not_found));
    if (!found.method_allowed) return answer_with(write_allowed(405, std::move(found.allow)));
    request.set_parameters(std::move(found.parameters));
    return handle(exchange, std::move(request));
}

Task<http::Response> Connection::answer_with(http::Response response) {
    co_return response;
}

Task<http::Response> Connection::handle(const Exchange& exchange, http::Request request) {
    std::string_view thrown;
    try {
        co_return co_await exchange.route->handler(std::move(request));
    } catch (const std::exception& failure) {
        // Its type only: a message may quote what the client sent.
        thrown = typeid(failure).name();
    } catch (...) {
        thrown = "unknown";
    }
    hub_->log.write(LogLevel::error, "http.handler_failed",
                    {{"id", exchange.id}, {"route", exchange.route->name}, {"exception", thrown}});
    const auto& write_failure = exchange.route->write_failure;
    co_return write_failure ? write_failure() : write_refusal(internal);
}

Task<bool> Connection::send(http::Response response, const Exchange& exchange) {
    set_phase(Phase::writing, hub_->options.limits.write_timeout);
    auto head = write_head(response, {.date = share_.date.now(),
                                      .request_id = exchange.id,
                                      .keep_alive = exchange.keep_alive,
                                      .http_1_0 = exchange.http_1_0});
    if (exchange.method == "HEAD" || is_bodiless(response.status)) {
        response.body.clear();
        response.source.reset();
    }
    if (response.source) {
        const auto streamed = co_await send_pieces(*response.source, std::move(head), exchange);
        record(exchange, response.status, streamed.bytes);
        if (!streamed.whole) break_off(exchange);
        co_return streamed.whole;
    }
    const auto bytes = response.body.size();
    if (bytes <= small_body_bytes) {
        head += response.body;
        response.body.clear();
    }
    const bool sent = co_await transport_.write(head, response.body);
    record(exchange, response.status, bytes);
    co_return sent && !timed_out_;
}

// Small pieces wait for the next large one and leave with it. Each piece has write_timeout to be
// made and taken: a client must be slow, not dead, to hold a body of any length.
Task<Connection::Streamed> Connection::send_pieces(http::BodySource& source, std::string pending,
                                                   const Exchange& exchange) {
    const bool chunked = !exchange.http_1_0;
    Streamed streamed;
    for (;;) {
        set_phase(Phase::writing, hub_->options.limits.write_timeout);
        const auto piece = co_await make_piece(source, exchange);
        if (!piece || timed_out_) co_return streamed;
        if (piece->empty()) break;
        streamed.bytes += piece->size();
        if (chunked) append_chunk_size(pending, piece->size());
        if (pending.size() + piece->size() <= small_body_bytes) {
            pending += *piece;
        } else {
            if (!co_await transport_.write(pending, *piece)) co_return streamed;
            pending.clear();
        }
        if (chunked) pending += "\r\n";
    }
    if (chunked) pending += last_chunk;
    const bool sent = co_await transport_.write(pending, "");
    streamed.whole = sent && !timed_out_;
    co_return streamed;
}

// Nothing when it cannot be made.
Task<std::optional<std::string_view>> Connection::make_piece(http::BodySource& source,
                                                             const Exchange& exchange) {
    std::string_view why = "unknown";
    try {
        const auto piece = co_await source.next();
        if (piece) co_return *piece;
        why = name_of(piece.error().code);
    } catch (const std::exception& failure) {
        // Its type only: a message may quote what the client sent.
        why = typeid(failure).name();
    } catch (...) {
    }
    hub_->log.write(LogLevel::error, "http.body_failed", {{"id", exchange.id}, {"why", why}});
    co_return std::nullopt;
}

// A body without its end must not look whole: not even to a client that reads until the end of the
// connection. A client that leaves half-way is no event of ours; a body that could not be made was
// logged as an error.
void Connection::break_off(const Exchange& exchange) {
    transport_.reset();
    hub_->log.write(LogLevel::info, "http.broken_off",
                    {{"id", exchange.id},
                     {"route", exchange.route ? std::string_view(exchange.route->name) : ""}});
}

void Connection::record(const Exchange& exchange, int status, std::size_t bytes) {
    const std::chrono::duration<double> taken = Clock::now() - exchange.began;
    hub_->counts.answered(exchange.route, status, taken.count());
    if (!hub_->log.keeps(LogLevel::info)) return;
    hub_->log.write(LogLevel::info, "http.request",
                    {{"id", exchange.id},
                     {"listener", hub_->options.name},
                     {"route", exchange.route ? std::string_view(exchange.route->name) : "unknown"},
                     {"method", exchange.method},
                     {"status", std::int64_t{status}},
                     {"duration_ms", taken.count() * 1'000},
                     {"peer", peer_},
                     {"bytes", static_cast<std::int64_t>(bytes)}});
}

Task<Done> Connection::refuse(http::Refusal refusal) {
    timed_out_ = false;
    set_phase(Phase::writing, hub_->options.limits.write_timeout);
    const auto response = write_refusal(refusal);
    const auto id = hub_->ids.choose({});
    auto text =
        write_head(response, {.date = share_.date.now(), .request_id = id, .keep_alive = false});
    text += response.body;
    co_await transport_.write(text, "");
    hub_->counts.refused(refusal.status);
    if (hub_->log.keeps(LogLevel::info)) {
        hub_->log.write(LogLevel::info, "http.refused",
                        {{"id", id},
                         {"listener", hub_->options.name},
                         {"status", std::int64_t{refusal.status}},
                         {"error", refusal.error},
                         {"peer", peer_}});
    }
    co_await leave(Heard::part);
    co_return Done();
}

Task<Done> Connection::leave(Heard came) {
    set_phase(Phase::leaving, linger_time);
    transport_.shut_down();
    // All that came was answered: nothing is left that could reset the connection.
    if (came == Heard::all) co_return Done();
    std::size_t heard = 0;
    while (heard < linger_bytes_max && !timed_out_) {
        const auto room = reader_.room();
        const auto read = co_await transport_.read_some(room.data, room.size);
        if (!read || *read == 0) break;
        heard += *read;
    }
    co_return Done();
}

void Connection::expire() {
    deadline = Clock::time_point::max();
    timed_out_ = true;
    transport_.cancel();
}

void Connection::drain() {
    if (phase_ != Phase::idle || reader_.has_begun()) return;
    closing_ = true;
    transport_.cancel();
}

void Connection::abandon() {
    closing_ = true;
    if (latch_) latch_->wake(Wake::abandoned);
    if (phase_ != Phase::answering) expire();
}

void Connection::start(std::shared_ptr<Latch> latch) {
    latch_ = std::move(latch);
    reader_.release();
    if (!held_) hub_->counts.held().add(1);
    held_ = true;
    if (closing_) latch_->wake(Wake::abandoned);
    if (!watching_) watch();
}

void Connection::watch() {
    watching_ = true;
    // A cancelled watch may call back while the next one runs: the number tells them apart.
    transport_.when_readable([weak = weak_from_this(), number = ++watch_number_](bool readable) {
        const auto self = weak.lock();
        if (!self || self->watch_number_ != number || !self->watching_) return;
        self->watching_ = false;
        if (readable) self->look_at_client();
    });
}

void Connection::look_at_client() {
    switch (transport_.peek()) {
        // The next request of a pipeline: the client is there. What it does later we do not see.
        case Transport::Peek::bytes: return;
        case Transport::Peek::nothing: watch(); return;
        case Transport::Peek::ended: break;
    }
    closing_ = true;
    latch_->wake(Wake::abandoned);
}

void Connection::stop_watching() {
    if (!held_) return;
    held_ = false;
    latch_.reset();
    hub_->counts.held().add(-1);
    if (std::exchange(watching_, false)) transport_.cancel();
}

}  // namespace assent::beast
