#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <iostream>
#include <string_view>

#include <unistd.h>

#include "app/commands.h"
#include "app/foundation.h"
#include "app/records/reader.h"
#include "app/wait.h"

namespace assent::app {

namespace {

constexpr std::size_t batch_records = 2'000;
// Bills are large: a batch of them is written before it fills the memory.
constexpr std::size_t batch_bytes = 16 * 1024 * 1024;

using Batch = std::vector<ports::Record>;

// Writes one batch while the next is read.
class Writer {
public:
    Writer(Foundation& on, std::string source) : on_(on), source_(std::move(source)) {}

    bool add(Batch batch) {
        if (!finish()) return false;
        const auto write = [this](Batch records) {
            return wait_for(on_.store->records().put(std::move(records), source_, on_.clock.now()));
        };
        running_ = std::async(std::launch::async, write, std::move(batch));
        return true;
    }

    /// Waits for the batch that is being written.
    bool finish() {
        if (!running_.valid()) return true;
        const auto written = running_.get();
        if (written) return true;
        complain("store: " + std::string(name_of(written.error().code)) + " " +
                 written.error().detail);
        return false;
    }

private:
    Foundation& on_;
    const std::string source_;
    std::future<Result<Done, Fault>> running_;
};

// A line of standard error that says how far we are; only on a terminal.
class Progress {
public:
    explicit Progress(const std::string& file) : shown_(::isatty(STDERR_FILENO) == 1) {
        std::error_code failed;
        total_ = std::filesystem::file_size(file, failed);
        if (failed) total_ = 0;
    }
    ~Progress() {
        if (shown_) std::cerr << "\r\033[K";
    }

    void show(std::size_t records, std::size_t bytes) {
        if (!shown_) return;
        constexpr std::size_t width = 40;
        const auto part = total_ == 0 ? 0 : std::min<std::size_t>(width, bytes * width / total_);
        std::cerr << "\r[" << std::string(part, '#') << std::string(width - part, '.') << "] "
                  << records << " records" << std::flush;
    }

private:
    const bool shown_;
    std::uintmax_t total_ = 0;
};

struct Counts {
    std::size_t good = 0;
    std::size_t bad = 0;
    bool broke_off = false;  ///< the file or the store failed
};

enum class Purpose { load, look };

class Import {
public:
    Import(Foundation& on, const configuration::Settings& settings)
        : on_(on), settings_(settings) {}

    Counts run(const std::string& file, Purpose purpose);

private:
    struct Place {
        const std::string& file;
        std::size_t line = 0;
    };
    void take(std::string_view line, const Place& place, const records::Reader& reader);
    bool flush_if_full(Writer& writer);

    Foundation& on_;
    const configuration::Settings& settings_;
    Counts counts_;
    Batch batch_;
    std::size_t held_bytes_ = 0;
};

void Import::take(std::string_view line, const Place& place, const records::Reader& reader) {
    auto reading = reader.read(line);
    const auto where = place.file + ":" + std::to_string(place.line) + ": ";
    if (!reading.record) {
        ++counts_.bad;
        std::cerr << where << reading.wrong << "\n";
        return;
    }
    ++counts_.good;
    if (!reading.warning.empty() && !settings_.sandbox_enabled) {
        std::cerr << where << "warning: " << reading.warning << "\n";
    }
    if (const auto* bill = std::get_if<bills::Bill>(&*reading.record)) {
        held_bytes_ += bill->document.size();
    }
    batch_.push_back(std::move(*reading.record));
}

bool Import::flush_if_full(Writer& writer) {
    if (batch_.size() < batch_records && held_bytes_ < batch_bytes) return true;
    held_bytes_ = 0;
    return writer.add(std::exchange(batch_, {}));
}

// A line too long for us is read to its end and not kept.
bool read_line(std::istream& stream, std::string& line) {
    line.clear();
    auto* bytes = stream.rdbuf();
    for (int c = bytes->sbumpc(); c != EOF; c = bytes->sbumpc()) {
        if (c == '\n') return true;
        if (line.size() <= records::Reader::line_bytes_max) line += static_cast<char>(c);
    }
    return !line.empty();
}

Counts Import::run(const std::string& file, Purpose purpose) {
    counts_ = {};
    std::ifstream stream(file, std::ios::binary);
    if (!stream || !std::filesystem::is_regular_file(file)) {
        complain(file + ": cannot be read");
        counts_.broke_off = true;
        return counts_;
    }
    const records::Reader reader(records::documents_beside(file));
    Writer writer(on_, std::filesystem::path(file).filename().string());
    Progress progress(file);
    Place place{file};
    std::size_t bytes = 0;
    for (std::string line; read_line(stream, line);) {
        ++place.line;
        bytes += line.size() + 1;
        if (line.find_first_not_of(" \t\r") == line.npos) continue;
        take(line, place, reader);
        if (purpose == Purpose::look) batch_.clear();
        if (!flush_if_full(writer)) {
            counts_.broke_off = true;
            return counts_;
        }
        if (place.line % batch_records == 0) progress.show(counts_.good, bytes);
    }
    if (!batch_.empty()) counts_.broke_off = !writer.add(std::exchange(batch_, {}));
    if (!writer.finish()) counts_.broke_off = true;
    return counts_;
}

// Whether every line of every file is good.
bool is_all_good(Import& import, const std::vector<std::string>& files) {
    bool good = true;
    for (const auto& file : files) {
        const auto counts = import.run(file, Purpose::look);
        if (counts.bad > 0 || counts.broke_off) good = false;
    }
    return good;
}

}  // namespace

Exit run_import(const ImportOptions& options) {
    const auto opened = open_for_command(options.config);
    if (!opened.foundation) return opened.exit;
    Import import(*opened.foundation, *opened.settings);
    if (options.strict && !is_all_good(import, options.files)) {
        complain("nothing was loaded");
        return Exit::failed;
    }
    bool good = true;
    for (const auto& file : options.files) {
        const auto counts = import.run(file, Purpose::load);
        std::cout << file << ": " << counts.good << " records loaded, " << counts.bad
                  << " bad lines" << (counts.broke_off ? ", broke off" : "") << "\n";
        if (counts.bad > 0 || counts.broke_off) good = false;
    }
    return good ? Exit::done : Exit::failed;
}

}  // namespace assent::app
