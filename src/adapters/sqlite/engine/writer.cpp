#include "adapters/sqlite/engine/writer.h"

#include <algorithm>
#include <string>

#include <boost/asio/post.hpp>

namespace assent::sqlite {

namespace {

// After one of these nobody knows what is on the disk: what the kernel dropped it may report once
// only.
bool is_lasting(int code) {
    const int primary = code & 0xff;
    return primary == SQLITE_IOERR || primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

}  // namespace

Writer::Writer(Parts parts)
    : parts_(parts), write_(parts.db, parts.vault), thread_([this] { work(); }) {}

Writer::~Writer() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_->notify_one();
    thread_.join();
}

std::optional<Failure<Fault>> Writer::broken() const {
    std::lock_guard lock(mutex_);
    return broken_;
}

void Writer::on_outgoing(std::function<void()> call) {
    std::lock_guard lock(mutex_);
    outgoing_ = std::move(call);
}

bool Writer::submit(Job& job) {
    {
        std::lock_guard lock(mutex_);
        if (broken_) {
            job.fail(*broken_);
            return false;
        }
        if (stopping_ || waiting_.size() >= write_queue_max) {
            job.fail({stopping_ ? Fault::unavailable : Fault::exhausted, "write_queue_max"});
            return false;
        }
        waiting_.push_back(&job);
        if (waiting_.size() > 1) return true;
    }
    // Behind what is ready on the caller's loop already: those callers join the same commit, where
    // waking the writer at once would let the first of them go alone.
    boost::asio::post(job.executor_, [arrived = arrived_] { arrived->notify_one(); });
    return true;
}

void Writer::work() {
    std::vector<Job*> batch;
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            arrived_->wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            if (batch.size() >= busy_batch_min) {
                arrived_->wait_for(lock, gathering, [this] { return stopping_; });
            }
            const auto count = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), batch_max));
            batch.assign(waiting_.begin(), waiting_.begin() + count);
            waiting_.erase(waiting_.begin(), waiting_.begin() + count);
        }
        run_batch(batch);
        resume_all(batch);
    }
}

void Writer::run_batch(const std::vector<Job*>& batch) {
    try {
        parts_.db.query("BEGIN IMMEDIATE").run();
    } catch (const SqlError& error) {
        fail_all(batch, error);
        return;
    }
    try {
        write_.begin();
        for (auto* job : batch) job->run(write_);
    } catch (const SqlError& error) {
        roll_back();
        if (batch.size() == 1 || is_lasting(error.code())) {
            fail_all(batch, error);
            return;
        }
        for (auto* job : batch) run_alone(*job);
        return;
    }
    finish(batch);
}

void Writer::run_alone(Job& job) {
    run_batch({&job});
}

void Writer::finish(const std::vector<Job*>& batch) {
    try {
        parts_.db.query("COMMIT").run();
    } catch (const SqlError& error) {
        roll_back();
        fail_all(batch, error);
        return;
    }
    const auto told = write_.take_told();
    for (const auto& session : told.sessions) parts_.room.notify(session);
    if (!told.outgoing) return;
    std::function<void()> call;
    {
        std::lock_guard lock(mutex_);
        call = outgoing_;
    }
    if (call) call();
}

void Writer::fail_all(const std::vector<Job*>& batch, const SqlError& error) {
    note_failure(error);
    for (auto* job : batch) job->fail(error.failure());
}

void Writer::roll_back() {
    write_.rolled_back();
    try {
        if (parts_.db.in_transaction()) parts_.db.query("ROLLBACK").run();
    } catch (const SqlError& error) {
        note_failure(error);
    }
}

void Writer::note_failure(const SqlError& error) {
    parts_.log.write(LogLevel::error, "store.write_failed",
                     {{"code", static_cast<std::int64_t>(error.code())}, {"what", error.what()}});
    if (!is_lasting(error.code())) return;
    std::lock_guard lock(mutex_);
    if (!broken_) broken_ = error.failure();
}

void Writer::resume_all(const std::vector<Job*>& batch) {
    // One post for each loop: a post takes a lock and may wake its thread.
    std::vector<std::pair<Executor, std::vector<Resume>>> loops;
    for (auto* job : batch) {
        auto loop = std::ranges::find(loops, job->executor_,
                                      &std::pair<Executor, std::vector<Resume>>::first);
        if (loop == loops.end()) {
            loops.emplace_back(job->executor_, std::vector<Resume>());
            loop = std::prev(loops.end());
        }
        loop->second.push_back(std::move(*job->resume_));
    }
    for (auto& [executor, resumes] : loops) {
        boost::asio::post(executor, [list = std::move(resumes)]() mutable {
            for (auto& resume : list) std::move(resume)();
        });
    }
}

}  // namespace assent::sqlite
