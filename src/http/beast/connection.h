#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/latch.h"
#include "http/beast/hub.h"
#include "http/beast/request_reader.h"
#include "http/beast/transport.h"

namespace assent::beast {

/// One client's connection: reads a request, has it answered, and again. Lives on one loop; owned
/// by its coroutine, by a handler that waits, and by the watch on the client (shared_ptr).
class Connection : public Swept,
                   public http::ClientWatch,
                   public std::enable_shared_from_this<Connection> {
public:
    Connection(std::shared_ptr<Hub> hub, LoopShare& share, Socket socket, std::string peer);
    ~Connection() override;

    /// The whole life of `connection`.
    static Task<Done> serve(std::shared_ptr<Connection> connection);

    void start(std::shared_ptr<Latch> latch) override;
    void expire() override;
    void drain() override;
    void abandon() override;

private:
    enum class Phase { reading, idle, answering, writing, leaving };
    enum class Came { request, refusal, end };
    /// Whether the client may still be sending what we do not want.
    enum class Heard { all, part };

    /// How much of a body that is made while it is sent went out.
    struct Streamed {
        bool whole = false;
        std::size_t bytes = 0;
    };

    /// What the log and the metrics want to know of a request once it is answered.
    struct Exchange {
        const http::Route* route = nullptr;
        std::string id;
        std::string method;
        Clock::time_point began;
        bool keep_alive = true;
        bool http_1_0 = false;
    };

    Task<Came> read_request();
    Task<bool> receive();
    Task<bool> answer_request();
    Task<http::Response> respond(std::unique_ptr<ReceivedMessage> message, Exchange& exchange);
    static Task<http::Response> answer_with(http::Response response);
    Task<http::Response> handle(const Exchange& exchange, http::Request request);
    Task<bool> send(http::Response response, const Exchange& exchange);
    Task<Streamed> send_pieces(http::BodySource& source, std::string pending,
                               const Exchange& exchange);
    Task<std::optional<std::string_view>> make_piece(http::BodySource& source,
                                                     const Exchange& exchange);
    Task<Done> refuse(http::Refusal refusal);
    Task<Done> leave(Heard came);

    void set_phase(Phase phase, Milliseconds deadline_in);
    void set_phase_answering();
    void read_on();
    void watch();
    void look_at_client();
    void stop_watching();
    void break_off(const Exchange& exchange);
    void record(const Exchange& exchange, int status, std::size_t bytes);

    std::shared_ptr<Hub> hub_;
    LoopShare& share_;
    Transport transport_;
    RequestReader reader_;
    std::string peer_;
    Phase phase_ = Phase::reading;
    bool timed_out_ = false;
    bool closing_ = false;
    bool held_ = false;
    bool watching_ = false;
    unsigned watch_number_ = 0;
    Clock::time_point body_began_;
    std::shared_ptr<Latch> latch_;
};

}  // namespace assent::beast
