#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/async_result.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "adapters/sqlite/engine/write.h"
#include "base/fault.h"
#include "base/log.h"
#include "base/result.h"
#include "base/task.h"
#include "base/waiting_room.h"

namespace assent::sqlite {

/// The one thread that writes.
///
/// It takes everything that waits, runs it in one transaction, and resumes the callers after the
/// commit, so that a hundred callers share one sync of the disk and nobody is answered before his
/// row is durable. When a job fails on its own (SQLite refuses a row), the batch is rolled back and
/// its jobs are run again one by one, so that a poisonous one fails alone: `run` is therefore
/// repeatable.
class Writer {
public:
    /// Callers that may wait at once; one more is refused as `exhausted`.
    static constexpr std::size_t write_queue_max = 20'000;
    /// Callers that share a commit: more would only lengthen the wait of the first.
    static constexpr std::size_t batch_max = 256;

    /// Under load the writer waits this long for more before it takes what is there: a sync of the
    /// disk costs ten requests' worth of CPU. A lone caller never waits.
    static constexpr std::chrono::microseconds gathering{1'000};
    static constexpr std::size_t busy_batch_min = 8;

    using Resume =
        boost::asio::async_result<boost::asio::use_awaitable_t<Executor>, void()>::handler_type;

    /// A caller that waits. It lies in the caller's coroutine.
    class Job {
    public:
        explicit Job(Executor executor) : executor_(executor) {}
        virtual ~Job() = default;
        virtual void run(Write& write) = 0;
        virtual void fail(Failure<Fault> failure) = 0;

    private:
        friend class Writer;
        Executor executor_;
        std::optional<Resume> resume_;
    };

    struct Parts {
        Connection& db;
        const formats::Vault& vault;
        WaitingRoom& room;
        Log& log;
    };
    explicit Writer(Parts parts);
    /// Finishes what waits, then ends the thread.
    ~Writer();

    /// Runs `work(Write&)` on the writer's thread inside a transaction and answers with its Result,
    /// after the commit. `work` may be run twice: it takes nothing out of its captures.
    template <class Answer, class Work>
    Task<Answer> write(Work work);

    /// Set after a failed sync: nothing may be acknowledged any more, the process has to end.
    std::optional<Failure<Fault>> broken() const;
    void on_outgoing(std::function<void()> call);

private:
    template <class Answer, class Work>
    class JobOf;

    /// Whether it was taken.
    bool submit(Job& job);
    void work();
    void run_batch(const std::vector<Job*>& batch);
    void run_alone(Job& job);
    void finish(const std::vector<Job*>& batch);
    void fail_all(const std::vector<Job*>& batch, const SqlError& error);
    void roll_back();
    void note_failure(const SqlError& error);
    static void resume_all(const std::vector<Job*>& batch);

    Parts parts_;
    Write write_;
    mutable std::mutex mutex_;
    // Shared with the calls that wait in the loops' queues, which may outlive this.
    std::shared_ptr<std::condition_variable> arrived_ = std::make_shared<std::condition_variable>();
    std::vector<Job*> waiting_;
    std::optional<Failure<Fault>> broken_;
    std::function<void()> outgoing_;
    bool stopping_ = false;
    std::jthread thread_;
};

template <class Answer, class Work>
class Writer::JobOf final : public Job {
public:
    JobOf(Executor executor, Work& work) : Job(executor), work_(work) {}
    void run(Write& write) override { answer_.emplace(work_(write)); }
    void fail(Failure<Fault> failure) override { answer_.emplace(std::move(failure)); }
    Answer take() { return std::move(*answer_); }

private:
    Work& work_;
    std::optional<Answer> answer_;
};

template <class Answer, class Work>
Task<Answer> Writer::write(Work work) {
    using Token = boost::asio::use_awaitable_t<Executor>;
    const auto executor = co_await boost::asio::this_coro::executor;
    JobOf<Answer, Work> job(executor, work);
    bool taken = true;
    auto start = [&](auto resume) {
        job.resume_.emplace(std::move(resume));
        taken = submit(job);
        if (!taken) resume_all({&job});
    };
    co_await boost::asio::async_initiate<const Token, void()>(start, Token());
    co_return job.take();
}

}  // namespace assent::sqlite
