// What the SQLite store costs: operations per second and CPU microseconds of the whole process for
// each, with 64 coroutines waiting on one loop, and the import of a million subscribers.
//
//   assent_store_bench FOLDER [SUBSCRIBERS]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include <sys/resource.h>

#include "adapters/sqlite/store.h"
#include "base/log.h"
#include "base/loops.h"
#include "tests/support/clock.h"
#include "tests/support/random.h"
#include "tests/support/run.h"

namespace assent {
namespace {

using support::noon;

class SilentLog final : public Log {
public:
    void write(LogLevel, std::string_view, std::initializer_list<LogField>) override {}
    bool keeps(LogLevel) const override { return false; }
};

struct Spent {
    double wall = 0;
    double cpu = 0;
};
Spent spent_now() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    const auto wall = std::chrono::steady_clock::now().time_since_epoch();
    return {std::chrono::duration<double>(wall).count(),
            seconds(usage.ru_utime) + seconds(usage.ru_stime)};
}

void print_resident() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS")) std::printf("%s\n", line.c_str());
    }
}

constexpr int waiting = 64;

/// One coroutine that repeats an operation until all are done.
struct Load {
    std::function<Task<bool>(int)> once;
    int total = 0;
    int next = 0;
    int refused = 0;
    int running = waiting;
};

Task<Done> repeat(Loops& loops, Load& load) {
    while (load.next < load.total) {
        const int turn = load.next++;
        const bool held = co_await load.once(turn);
        if (!held) ++load.refused;
    }
    if (--load.running == 0) loops.stop();
    co_return Done();
}

void measure(const char* name, int total, std::function<Task<bool>(int)> once) {
    Loops loops(1);
    Load load{.once = std::move(once), .total = total};
    for (int i = 0; i < waiting; ++i) spawn(loops.executor(0), repeat(loops, load));
    const auto before = spent_now();
    loops.run();
    const auto after = spent_now();
    const double wall = after.wall - before.wall;
    const double cpu = after.cpu - before.cpu;
    std::printf("%-16s %8.0f /s  %8.0f per CPU-second  %6.2f us CPU each  (%d refused)\n", name,
                total / wall, total / cpu, cpu * 1e6 / total, load.refused);
}

Msisdn number_of(int i) {
    return *Msisdn::create("+336" + std::to_string(10'000'000 + i));
}

identity::Subscriber subscriber_of(int i) {
    identity::Subscriber record;
    record.msisdn = number_of(i);
    record.carrier = "orange-fr";
    record.sub = "C-" + std::to_string(i);
    record.person.family_name = "Lefèvre";
    record.person.given_name = "Zoé";
    record.person.gender = "F";
    record.person.birthdate = "1988-04-17";
    record.person.email = "zoe.lefevre" + std::to_string(i) + "@example.fr";
    record.person.address = {"12", "rue de la Paix", "75002", "Paris", "France"};
    record.birthplace = "75";
    record.locale = "fr-FR";
    record.contract_msisdn = record.msisdn;
    record.updated_at = "2026-08-09";
    return record;
}

bool import_all(ports::Store& store, int subscribers) {
    constexpr int batch = 4'000;
    const auto before = spent_now();
    for (int from = 0; from < subscribers; from += batch) {
        std::vector<ports::Record> records;
        for (int i = from; i < std::min(from + batch, subscribers); ++i) {
            records.emplace_back(subscriber_of(i));
        }
        if (!support::run(store.records().put(std::move(records), "bench", noon))) return false;
    }
    const auto after = spent_now();
    std::printf("import of %d subscribers: %.1f s, %.1f s CPU\n", subscribers,
                after.wall - before.wall, after.cpu - before.cpu);
    return true;
}

bool add_licence(ports::Store& store) {
    ports::LicenceRecord record;
    record.licence = {.key = "L",
                      .name = "Bench",
                      .scopes = {partners::all_scopes.begin(), partners::all_scopes.end()},
                      .carriers = {},
                      .credits = {},
                      .redirects = {}};
    record.client_secret = Secret("secret");
    std::vector<ports::Record> records;
    records.emplace_back(std::move(record));
    return support::run(store.records().put(std::move(records), "bench", noon)).has_value();
}

/// The operations, as functions: coroutines are no lambdas in this house.
struct Operations {
    ports::Store& store;
    int subscribers = 1;
    support::SeededRandom random{1};

    ports::IssueToken issuing(int turn) {
        ports::IssueToken command;
        command.licence = "L";
        command.client_secret = Secret("secret");
        command.grant = random.id<GrantTag>();
        command.access_token = Secret("TK-" + std::to_string(turn));
        command.refresh_token = Secret("*TK-" + std::to_string(turn));
        command.token_lifetime = Seconds(300);
        command.refresh_lifetime = Seconds(600);
        return command;
    }
    Task<bool> issue(int turn) {
        auto command = issuing(turn);
        const auto answer = co_await store.access().issue_token(std::move(command), noon);
        co_return answer.has_value();
    }
    Task<bool> record_release(int turn) {
        ports::RecordRelease command;
        command.licence = "L";
        command.token = Secret("TK-" + std::to_string(turn % 1000));
        command.msisdn = number_of(turn % 1000);
        command.scopes = {partners::Scope::matching_notp};
        command.claim = "lefevre|zoe|1988-04-17";
        command.values_max = 20;
        const auto answer = co_await store.access().record_release(std::move(command), noon);
        co_return answer.has_value();
    }
    Task<bool> find_progress(int turn) {
        const auto answer = co_await store.consents().find_progress(
            "L", Secret("TK-" + std::to_string(turn % 1000)), noon);
        co_return answer && answer->token_live;
    }
    Task<bool> find_access(int turn) {
        const auto answer = co_await store.access().find_access(
            "L", Secret("TK-" + std::to_string(turn % 1000)), noon);
        co_return answer && answer->token_live;
    }
    Task<bool> find_subscriber(int turn) {
        const auto answer =
            co_await store.subscribers().find_subscriber(number_of(turn * 7919 % subscribers));
        co_return answer&&* answer;
    }
};

int bench(const std::string& folder, int subscribers) {
    SilentLog log;
    WaitingRoom room;
    const auto vault = formats::Vault::create("1 " + std::string(64, 'a'));
    auto opened = sqlite::Store::create(
        {.path = folder + "/bench.db", .vault = **vault, .room = room, .log = log, .now = noon});
    if (!opened) {
        std::fprintf(stderr, "%s\n", opened.error().detail.c_str());
        return 1;
    }
    auto& store = **opened;
    if (!add_licence(store) || !import_all(store, subscribers)) return 1;

    Operations operations{.store = store, .subscribers = subscribers};
    auto& o = operations;
    measure("issue_token", 100'000, [&o](int turn) { return o.issue(turn); });
    measure("record_release", 200'000, [&o](int turn) { return o.record_release(turn); });
    measure("find_progress", 400'000, [&o](int turn) { return o.find_progress(turn); });
    measure("find_access", 400'000, [&o](int turn) { return o.find_access(turn); });
    measure("find_subscriber", 200'000, [&o](int turn) { return o.find_subscriber(turn); });
    print_resident();
    return 0;
}

}  // namespace
}  // namespace assent

int main(int count, char** arguments) {
    if (count < 2) {
        std::fprintf(stderr, "usage: assent_store_bench FOLDER [SUBSCRIBERS]\n");
        return 2;
    }
    return assent::bench(arguments[1], count > 2 ? std::stoi(arguments[2]) : 1'000'000);
}
